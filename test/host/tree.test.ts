import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Catalog } from '../../src/instances/catalog';
import { InstanceTree, ROW_LIMIT_STEP } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { WatchableValue } from '../../src/util/watchable';
import { renderTree, emulatorControl, createCatalog } from './support';

const NONE = vscode.TreeItemCollapsibleState.None;

describe('InstanceTree', () => {
  const control = emulatorControl();
  let catalog: Catalog;
  let tree: InstanceTree;

  const openTree = (options?: Parameters<typeof createCatalog>[0]) => {
    catalog = createCatalog(options);
    tree = new InstanceTree(new WatchableValue<Catalog | undefined>(catalog));
  };

  beforeEach(() => control.reset());

  afterEach(() => {
    tree.dispose();
    catalog.dispose();
  });

  it('shows no row of the previous account while the next one loads', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    const shown = new WatchableValue<Catalog | undefined>(createCatalog());
    catalog = createCatalog();
    tree = new InstanceTree(shown);
    assert.equal((await tree.getChildren()).length, 1);
    const changed = new Promise<void>((resolve) => {
      tree.onDidChangeTreeData((nodes) => {
        if (nodes === undefined && catalog.view.phase !== 'loading') resolve();
      });
    });
    shown.value?.dispose();
    shown.value = catalog;
    assert.deepEqual(await tree.getChildren(), []);
    await changed;
    assert.equal((await tree.getChildren()).length, 1);
  });

  it('shows all channels, states and instances of a small account', async () => {
    await control.replaceData([
      { InstanceId: '1', InstanceName: 'acme', ChannelType: 'VIBER', State: 'published' },
      { InstanceId: '2', ChannelType: 'WhatsApp', State: 'auditing' },
      { InstanceName: 'without an ID', ChannelType: 'WHATSAPP' },
      { InstanceId: '4', InstanceName: 'new channel', ChannelType: 'LINE', State: 'frozen solid' },
      { InstanceId: '5', InstanceName: 'nowhere', State: 'rejected' },
    ]);
    openTree();
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

  it('fires no change event for rows that a pending getChildren call returns', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    openTree();
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

  it('gives every row a stable ID, an accessible label and a context value', async () => {
    await control.replaceData([
      {
        InstanceId: '29339',
        InstanceName: 'acme',
        ChannelType: 'VIBER',
        State: 'published',
        CustSpaceId: 'cams-1',
      },
    ]);
    openTree();
    const [channel, state, instance] = await firstPath(tree);
    const items = await Promise.all([channel, state, instance].map((node) => tree.getTreeItem(node)));
    assert.deepEqual(
      items.map(({ id, contextValue, accessibilityInformation }) => [
        id,
        contextValue,
        accessibilityInformation?.label,
      ]),
      [
        ['channel:viber', 'channel', 'Viber: 1 instance'],
        ['channel:viber/state:published', 'state', 'published: 1 instance'],
        ['instance:29339', 'instance;hasId;hasName;hasCustomerSpaceId', 'acme, ID 29339, published, Viber'],
      ],
    );
    assert.equal(items[2]?.command?.command, 'cams.openDetails');
    assert.deepEqual(tree.getParent(instance), state);
    assert.deepEqual(tree.getParent(state), channel);
  });

  it('shows tooltips as plain text, not as Markdown, links or commands', async () => {
    const hostile =
      '[x](command:workbench.action.quit) ![i](https://example.com/i.png) <b>b</b> $(flame)\n# h';
    await control.replaceData([{ InstanceId: '1', InstanceName: hostile, InstanceDescription: hostile }]);
    openTree();
    const [, , instance] = await firstPath(tree);
    const item = await tree.resolveTreeItem(await tree.getTreeItem(instance), instance);
    const shown = hostile.replace('\n', ' ');
    assert.equal(item.label, shown);
    assert.equal(
      item.tooltip,
      `${shown}\nUnknown channel · Unknown state\n\nInstance ID: 1\nDescription: ${shown}`,
    );
  });

  it('keeps the ID after a right-to-left name', async () => {
    await control.replaceData([{ InstanceId: '29339', InstanceName: 'متجر النخيل', ChannelType: 'VIBER' }]);
    openTree();
    const [, , instance] = await firstPath(tree);
    const { description } = await tree.getTreeItem(instance);
    assert.equal(description, '\u200E29339');
  });

  it('passes VS Code a limited number of rows, and more on request', async () => {
    await control.replaceData(
      Array.from({ length: ROW_LIMIT_STEP * 2 + 1 }, (_, n) => ({
        InstanceId: String(n),
        ChannelType: 'VIBER',
        State: 'published',
      })),
    );
    openTree({ pageSize: 100 });
    await catalog.loadAll();
    const [channel] = await tree.getChildren();
    const [state] = await tree.getChildren(channel);
    const rows = await tree.getChildren(state);
    assert.equal(rows.length, ROW_LIMIT_STEP + 1);
    const last = rows.at(-1);
    assert.ok(last?.kind === 'showMore');
    const { description } = await tree.getTreeItem(last);
    assert.equal(description, `${ROW_LIMIT_STEP} of ${ROW_LIMIT_STEP * 2 + 1}`);
    tree.showMore(last);
    assert.equal((await tree.getChildren(state)).length, ROW_LIMIT_STEP * 2 + 1);
    tree.showMore(last);
    const all = await tree.getChildren(state);
    assert.equal(all.length, ROW_LIMIT_STEP * 2 + 1);
    const items = await Promise.all(all.map((node) => tree.getTreeItem(node)));
    assert.ok(items.every(({ collapsibleState }) => collapsibleState === NONE));
    // A row beyond the limit can still be revealed.
    assert.ok(tree.nodeOf('instance:400'));
  });

  it('fires change events only for nodes that changed', async () => {
    await control.reset({ instances: 1200, seed: 7 });
    openTree();
    await tree.getChildren();
    await waitForFirstPages(catalog);
    await tree.getChildren();
    const fired: (string[] | undefined)[] = [];
    const listener = tree.onDidChangeTreeData((nodes) => fired.push(nodes?.map(({ id }) => id)));
    await catalog.loadMore({ channel: 'messenger' });
    listener.dispose();
    const touched = new Set(fired.flat());
    assert.ok(touched.has('channel:messenger'));
    assert.ok(!touched.has(undefined) && !touched.has('channel:whatsapp'), `fired ${JSON.stringify(fired)}`);
  });

  it('shows a failure with advice and actions above the existing rows', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    openTree();
    await tree.getChildren();
    await control.addFaults({ kind: 'businessError', code: 'Authentication.NoAuth' });
    await catalog.refresh();
    const [what, advice, facts, ...rest] = await renderTree(tree);
    assert.equal(what, 'error: These keys do not have permission to list instances.');
    assert.match(advice ?? '', /^ {2}lightbulb: Grant the action cams:ListInstance/);
    assert.match(facts ?? '', /^ {2}info: Authentication\.NoAuth · HTTP 200 · RequestId /);
    assert.deepEqual(rest, [
      '  copy: Copy Policy',
      '  refresh: Try Again',
      '  key: Enter Keys…',
      'cams-channel-viber: Viber | 1',
      '  pass-filled: published | 1',
      '    pass-filled: 1',
    ]);
  });

  it('shows instances whose fields are not as documented', async () => {
    const fields = '"ChannelType":"VIBER","State":"published"';
    const entries = [
      `{"InstanceId":"1",${fields},"OfficeAddress":{"street":"x"}}`,
      `{"InstanceId":123456789012345678901,${fields}}`,
      `{"InstanceId":"3",${fields},"InstanceName":"acme","ContactMail":["a@example.com"]}`,
      `{"InstanceId":["4"],${fields},"InstanceName":"list"}`,
      `{"InstanceId":"1",${fields},"InstanceName":"repeated"}`,
    ];
    await control.addFaults({ kind: 'body', body: `{"TotalCount":5,"Data":[${entries.join(',')}]}` });
    openTree();
    assert.deepEqual(await renderTree(tree), [
      'cams-channel-viber: Viber | 5',
      '  pass-filled: published | 5',
      '    pass-filled: 1',
      '    pass-filled: 123456789012345678901',
      '    pass-filled: acme | 3',
      '    pass-filled: list | no ID',
      '    pass-filled: repeated | no ID',
    ]);
    const [, state] = await firstPath(tree);
    const [, , third] = await tree.getChildren(state);
    assert.ok(third);
    const { tooltip } = await tree.resolveTreeItem(await tree.getTreeItem(third), third);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /^Contact email: \["a@example\.com"\] \(not text\)$/m);
  });

  it('shows the number of unreadable entries', async () => {
    await control.replaceData([{ InstanceId: '1', ChannelType: 'VIBER', State: 'published' }]);
    await control.addFaults({ kind: 'wrongJson', shape: 'entryNull' });
    openTree();
    const lines = await renderTree(tree);
    assert.match(
      lines.at(-1) ?? '',
      /^warning: \d+ (entry|entries) could not be read\. \| Select to open the log$/,
    );
  });
});

/** Returns the first channel, its first state and its first instance. */
async function firstPath(tree: InstanceTree): Promise<[TreeNode, TreeNode, TreeNode]> {
  const [channel] = await tree.getChildren();
  const [state] = await tree.getChildren(channel);
  const [instance] = await tree.getChildren(state);
  assert.ok(channel && state && instance);
  return [channel, state, instance];
}

async function waitForFirstPages(catalog: Catalog): Promise<void> {
  while (catalog.view.channels.some(({ more }) => more?.kind === 'loading')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
