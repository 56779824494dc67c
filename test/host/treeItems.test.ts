import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { renderTree, emulatorControl } from './support';
import type { InstanceTree } from '../../src/tree/instanceTree';
import { LazyTree } from '../../src/tree/lazyTree';
import type { TreeNode } from '../../src/tree/nodes';
import { useTree } from './treeFixture';

describe('InstanceTree: tree items', () => {
  const control = emulatorControl();
  const openTree = useTree();

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
    const { tree } = openTree();
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
        [
          'instance:29339',
          'instance;hasId;hasName;hasCustomerSpaceId;pinnable',
          'acme, ID 29339, published, Viber',
        ],
      ],
    );
    assert.equal(items[2]?.command?.command, 'cams.openDetails');
    assert.deepEqual(await tree.getParent(instance), state);
    assert.deepEqual(await tree.getParent(state), channel);
  });

  it('inserts the IDs of dragged instances, one per line, and nothing for other rows', async () => {
    await control.replaceData([
      { InstanceId: 'a\\$1`', ChannelType: 'VIBER', State: 'published' },
      { InstanceId: '2', ChannelType: 'VIBER', State: 'published' },
      { InstanceName: 'no ID', ChannelType: 'VIBER', State: 'published' },
    ]);
    const { tree } = openTree();
    const view = new LazyTree(() => Promise.resolve(tree));
    const [channel, state] = await firstPath(tree);
    const instances = await tree.getChildren(state);
    assert.equal(instances.length, 3);
    const drag = async (nodes: readonly TreeNode[]) => {
      const dragged = new vscode.DataTransfer();
      await view.handleDrag(nodes, dragged);
      return await dragged.get('text/plain')?.asString();
    };
    assert.equal(await drag([channel, state, ...instances]), 'a\\$1`\n2');
    assert.equal(await drag(instances.slice(2)), undefined);
    assert.equal(await drag([channel, state]), undefined);
    view.dispose();
  });

  it('shows tooltips as plain text, not as Markdown, links or commands', async () => {
    const hostile =
      '[x](command:workbench.action.quit) ![i](https://example.com/i.png) <b>b</b> $(flame)\n# h';
    await control.replaceData([{ InstanceId: '1', InstanceName: hostile, InstanceDescription: hostile }]);
    const { tree } = openTree();
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
    const { tree } = openTree();
    const [, , instance] = await firstPath(tree);
    const { description } = await tree.getTreeItem(instance);
    assert.equal(description, '\u200E29339');
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
    const { tree } = openTree();
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
});

/** Returns the first channel, its first state and its first instance. */
async function firstPath(tree: InstanceTree): Promise<[TreeNode, TreeNode, TreeNode]> {
  const [channel] = await tree.getChildren();
  const [state] = await tree.getChildren(channel);
  const [instance] = await tree.getChildren(state);
  assert.ok(channel && state && instance);
  return [channel, state, instance];
}
