import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Sorting } from '../../src/session/sorting';
import type { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { visibleRows } from '../unit/support/instances';
import { MemoryState } from '../unit/support/stores';
import { emulatorControl } from './support';
import { useTree } from './treeFixture';

const COUNT = 250;
const ACCOUNT = 'acme';

const namesUpTo = (count: number) => Array.from({ length: count }, (_, n) => `shop ${n + 1}`);

describe('InstanceTree: sort by name', () => {
  const open = useTree();

  /** The names below the only state, and its last row. The other known channels have no instances. */
  async function readState(tree: InstanceTree) {
    const roots = await tree.getChildren();
    const channel = roots.find((node) => node.kind === 'channel' && node.channel === 'viber');
    const [state] = channel ? await tree.getChildren(channel) : [];
    const rows: TreeNode[] = state ? await tree.getChildren(state) : [];
    const treeRows = await tree.rows();
    const names = rows.flatMap((node) => treeRows.rowOf(node)?.instance.instanceName ?? []);
    return { names, last: rows.at(-1) };
  }

  beforeEach(async () => {
    // 7 and the count have no common divisor, so every number comes once.
    const numbers = Array.from({ length: COUNT }, (_, n) => ((n * 7) % COUNT) + 1);
    await emulatorControl().replaceData(
      numbers.map((n) => ({
        InstanceId: `id-${n}`,
        InstanceName: `shop ${n}`,
        ChannelType: 'VIBER',
        State: 'published',
      })),
    );
  });

  it('holds while pages arrive, with Show More, and in exports and positions', async () => {
    const { catalog, tree } = open({ pageSize: 100 });
    await new Sorting(new MemoryState(), vscode.env.language).set({ id: ACCOUNT, catalog }, 'name');
    const { names } = await readState(tree);
    const sorted = namesUpTo(COUNT).filter((name) => names.includes(name));
    assert.deepEqual(names, sorted);
    assert.ok(names.length >= 100 && names.length < COUNT);

    await catalog.loadAll();
    const { names: shown, last } = await readState(tree);
    assert.deepEqual(shown, namesUpTo(200));
    assert.equal(last?.kind, 'showMore');
    (await tree.rows()).showMore(last);
    assert.deepEqual((await readState(tree)).names, namesUpTo(COUNT));

    const exported = visibleRows(catalog).map(({ instance }) => instance.instanceName);
    assert.deepEqual(exported, namesUpTo(COUNT));
    assert.equal(catalog.keyAt('viber', 'published', 9), 'instance:id-10');
    assert.equal(catalog.positionOf('instance:id-10'), 9);
  });

  it('is remembered for the account, and for no other', async () => {
    const state = new MemoryState();
    const before = open();
    await new Sorting(state, vscode.env.language).set({ id: ACCOUNT, catalog: before.catalog }, 'name');
    const sorting = new Sorting(state, vscode.env.language);
    for (const [id, second] of [
      [ACCOUNT, 'shop 2'],
      ['other', 'shop 8'],
    ] as const) {
      const { catalog, tree } = open({ pageSize: 100 });
      await sorting.restore({ id, catalog });
      await catalog.loadAll();
      const { names } = await readState(tree);
      assert.deepEqual(names.slice(0, 2), ['shop 1', second]);
    }
  });
});
