import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelStrings } from '../../src/detail/panelStrings';
import { ROW_LIMIT_STEP } from '../../src/tree/rowNodes';
import { visibleRows } from '../unit/support/instances';
import { renderTree, emulatorControl } from './support';
import { useTree } from './treeFixture';

const NONE = vscode.TreeItemCollapsibleState.None;

describe('InstanceTree', () => {
  const control = emulatorControl();
  const openTree = useTree();

  it('shows all channels, states and instances of a small account', async () => {
    await control.replaceData([
      { InstanceId: '1', InstanceName: 'acme', ChannelType: 'VIBER', State: 'published' },
      { InstanceId: '2', ChannelType: 'WhatsApp', State: 'auditing' },
      { InstanceName: 'without an ID', ChannelType: 'WHATSAPP' },
      { InstanceId: '4', InstanceName: 'new channel', ChannelType: 'LINE', State: 'frozen solid' },
      { InstanceId: '5', InstanceName: 'nowhere', State: 'rejected' },
    ]);
    const { tree } = openTree();
    assert.deepEqual(await renderTree(tree), [
      'cams-channel-whatsapp: WhatsApp | 2',
      '  clock: auditing | 1',
      '    clock: 2',
      '  question: Unknown state | 1',
      '    question: without an ID | no ID',
      'cams-channel-viber: Viber | 1',
      '  pass-filled: published | 1',
      '    pass-filled: acme | 1',
      'cams-channel-other: LINE | 1',
      '  circle-slash: frozen solid | 1',
      '    circle-slash: new channel | 4',
      'cams-channel-unknown: Unknown channel | 1',
      '  error: rejected | 1',
      '    error: nowhere | 5',
    ]);
  });

  it('groups states without regard to case, and shows them as received', async () => {
    await control.replaceData([
      { InstanceId: '1', ChannelType: 'VIBER', State: 'PUBLISHED' },
      { InstanceId: '2', ChannelType: 'VIBER', State: 'published' },
      { InstanceId: '3', ChannelType: 'VIBER', State: 'Draft' },
    ]);
    const { catalog, tree } = openTree();
    assert.deepEqual(await renderTree(tree), [
      'cams-channel-viber: Viber | 3',
      '  pass-filled: PUBLISHED | 2',
      '    pass-filled: 1',
      '    pass-filled: 2',
      '  edit: Draft | 1',
      '    edit: 3',
    ]);
    const strings = panelStrings();
    for (const { key, instance } of visibleRows(catalog)) {
      const node = (await tree.rows()).nodeOf('one', key);
      assert.ok(node && instance.state);
      const item = await tree.resolveTreeItem(await tree.getTreeItem(node), node);
      assert.ok(item.accessibilityInformation?.label.includes(instance.state), instance.state);
      assert.ok(typeof item.tooltip === 'string' && item.tooltip.includes(`Viber · ${instance.state}`));
      assert.equal(strings.state(instance), instance.state);
    }
  });

  it('shows and loads everything from a server that refuses large pages', async () => {
    await control.reset({ instances: 230 });
    await control.changeSettings({ maxPageSize: 50 });
    const { catalog, tree } = openTree({ pageSize: 100 });
    assert.ok((await tree.getChildren()).length > 0);
    const sizes = async () => (await control.transcript()).map(({ query }) => query['PageSize']);
    assert.deepEqual((await sizes()).slice(0, 2), ['100', '50']);
    await catalog.loadAll();
    assert.ok(catalog.view.complete);
    const rows = (await renderTree(tree)).filter((line) => line.startsWith('    '));
    assert.equal(rows.length, 230);
    assert.ok((await sizes()).slice(1).every((size) => size === '50'));
  });

  it('passes VS Code a limited number of rows, and more on request', async () => {
    await control.replaceData(
      Array.from({ length: ROW_LIMIT_STEP * 2 + 1 }, (_, n) => ({
        InstanceId: String(n),
        ChannelType: 'VIBER',
        State: 'published',
      })),
    );
    const { catalog, tree } = openTree({ pageSize: 100 });
    await catalog.loadAll();
    const [channel] = await tree.getChildren();
    const [state] = await tree.getChildren(channel);
    const rows = await tree.getChildren(state);
    assert.equal(rows.length, ROW_LIMIT_STEP + 1);
    const last = rows.at(-1);
    assert.ok(last?.kind === 'showMore');
    const { description } = await tree.getTreeItem(last);
    assert.equal(description, `${ROW_LIMIT_STEP} of ${ROW_LIMIT_STEP * 2 + 1}`);
    (await tree.rows()).showMore(last);
    assert.equal((await tree.getChildren(state)).length, ROW_LIMIT_STEP * 2 + 1);
    (await tree.rows()).showMore(last);
    const all = await tree.getChildren(state);
    assert.equal(all.length, ROW_LIMIT_STEP * 2 + 1);
    const items = await Promise.all(all.map((node) => tree.getTreeItem(node)));
    assert.ok(items.every(({ collapsibleState }) => collapsibleState === NONE));
    // A row beyond the limit can still be revealed.
    assert.ok((await tree.rows()).nodeOf('one', 'instance:400'));
  });

  it('shows a failure with advice and actions above the existing rows', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    const { catalog, tree } = openTree();
    await tree.getChildren();
    await control.addFaults({ kind: 'businessError', code: 'Authentication.NoAuth' });
    await catalog.refresh();
    const [what, advice, facts, ...rest] = await renderTree(tree);
    assert.equal(what, 'error: These keys do not have permission to list instances.');
    assert.match(advice ?? '', /^ {2}lightbulb: Grant the action cams:ListInstance/);
    assert.match(facts ?? '', /^ {2}info: Authentication\.NoAuth · HTTP 200 · RequestId /);
    assert.deepEqual(rest, [
      '  lock: Show Details',
      '  copy: Copy Policy',
      '  refresh: Try Again',
      '  key: Enter Keys…',
      'cams-channel-viber: Viber | 1',
      '  pass-filled: published | 1',
      '    pass-filled: 1',
    ]);
  });

  it('shows the number of unreadable entries', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    await control.addFaults({ kind: 'wrongJson', shape: 'entryNull' });
    const { tree } = openTree();
    const lines = await renderTree(tree);
    assert.match(
      lines.at(-1) ?? '',
      /^warning: \d+ (entry|entries) could not be read\. \| Select to open the log$/,
    );
  });
});
