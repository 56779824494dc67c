import assert from 'node:assert/strict';
import { isLoading } from '../../src/instances/catalogView';
import { shownAccount } from '../unit/support/shownAccount';
import { createCatalog, emulatorControl, waitUntil } from './support';
import { useTree } from './treeFixture';

describe('InstanceTree: change events', () => {
  const control = emulatorControl();
  const openTree = useTree();

  it('shows no row of the previous account while the next one loads', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    const { tree, shown, catalog: previous } = openTree();
    const next = createCatalog();
    assert.equal((await tree.getChildren()).length, 1);
    const changed = new Promise<void>((resolve) => {
      tree.onDidChangeTreeData((nodes) => {
        if (nodes === undefined && next.view.phase !== 'loading') resolve();
      });
    });
    previous.dispose();
    shown.value = [shownAccount(next)];
    assert.deepEqual(await tree.getChildren(), []);
    await changed;
    assert.equal((await tree.getChildren()).length, 1);
  });

  it('fires no change event for rows that a pending getChildren call returns', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    const { catalog, tree } = openTree();
    const changes: unknown[] = [];
    const listening = tree.onDidChangeTreeData((nodes) => changes.push(nodes));
    assert.deepEqual(
      (await tree.getChildren()).map(({ id }) => id),
      ['channel:viber'],
    );
    assert.deepEqual(changes, []);

    await control.replaceData([{ InstanceId: '2', ChannelType: 'LINE', State: 'published' }]);
    await catalog.refresh();
    listening.dispose();
    assert.ok(changes.length > 0, 'a refresh fires a change event');
    assert.deepEqual(
      (await tree.getChildren()).map(({ id }) => id),
      ['channel:line'],
    );
  });

  it('fires change events only for nodes that changed', async () => {
    await control.reset({ instances: 1200, seed: 7 });
    const { catalog, tree } = openTree();
    await tree.getChildren();
    await waitUntil('the first pages are loaded', () => !isLoading(catalog.view));
    await tree.getChildren();
    const fired: (string[] | undefined)[] = [];
    const listener = tree.onDidChangeTreeData((nodes) => fired.push(nodes?.map(({ id }) => id)));
    await catalog.loadMore({ channel: 'messenger' });
    listener.dispose();
    const touched = new Set(fired.flat());
    assert.ok(touched.has('channel:messenger'));
    assert.ok(!touched.has(undefined) && !touched.has('channel:whatsapp'), `fired ${JSON.stringify(fired)}`);
  });
});
