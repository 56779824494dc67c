import assert from 'node:assert/strict';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { CamsClient } from '../../src/api/camsClient';
import { Catalog } from '../../src/instances/catalog';
import type { ShownAccount } from '../../src/tree/catalogNodes';
import { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { WatchableValue } from '../../src/util/watchable';
import { makeInstances } from './networkFaultsHarness';
import { clientOptions, requireEndpoint } from './clientSupport';
import { renderTree, waitUntil } from './support';

describe('InstanceTree: several accounts', () => {
  let one: Emulator;
  let two: Emulator;
  let shown: WatchableValue<readonly ShownAccount[]>;
  let tree: InstanceTree;

  before(async () => {
    one = await startEmulator({ data: makeInstances('one', 3) });
    two = await startEmulator({ data: makeInstances('two', 2) });
  });
  after(() => Promise.all([one.stop(), two.stop()]));
  beforeEach(() => {
    one.reset({ data: makeInstances('one', 3) });
    two.reset({ data: makeInstances('two', 2) });
    shown = new WatchableValue<readonly ShownAccount[]>([accountOf(one, 'one'), accountOf(two, 'two')]);
    tree = new InstanceTree(shown);
  });
  afterEach(() => {
    tree.dispose();
    for (const { catalog } of shown.value) catalog.dispose();
  });

  function accountOf(emulator: Emulator, id: string): ShownAccount {
    const { accessKeyId, accessKeySecret, endpoint } = emulator;
    const keys = () => Promise.resolve({ accessKeyId, accessKeySecret });
    const source = new CamsClient({
      ...clientOptions(endpoint, { keys }),
      endpoint: requireEndpoint(endpoint),
    });
    return {
      id,
      label: `account ${id}`,
      region: 'test-1',
      catalog: new Catalog({ source, pageSize: 10, filter: {} }),
    };
  }
  const accountRows = () => tree.getChildren();
  /** Expands an account's row, as VS Code does: it reads the rows again once they are reported. */
  async function expand(account: TreeNode | undefined): Promise<TreeNode[]> {
    const at = shown.value.find(({ id }) => id === account?.accountId);
    const changed = new Promise<void>((resolve) => {
      const listening = tree.onDidChangeTreeData((nodes) => {
        if (account === undefined || !nodes?.includes(account)) return;
        listening.dispose();
        resolve();
      });
    });
    const isLoading = at?.catalog.view.phase === 'loading';
    const rows = await tree.getChildren(account);
    if (!isLoading) return rows;
    assert.deepEqual(rows, [], 'no rows before the first page');
    await changed;
    return await tree.getChildren(account);
  }
  async function firstRow(account: TreeNode | undefined): Promise<string> {
    const [row] = await expand(account);
    const label = row && (await tree.getTreeItem(row)).label;
    return typeof label === 'string' ? label : '';
  }

  it('shows a row for each, and requests nothing before one is expanded', async () => {
    const rows = await accountRows();
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['account:one', 'account:two'],
    );
    assert.deepEqual([one.transcript.length, two.transcript.length], [0, 0]);
    await expand(rows[0]);
    assert.deepEqual([one.transcript.length, two.transcript.length], [1, 0]);
  });

  it('gives every row an ID of its own, and each row its account', async () => {
    const ids: string[] = [];
    const visit = async (node?: TreeNode): Promise<void> => {
      for (const child of node?.kind === 'account' ? await expand(node) : await tree.getChildren(node)) {
        ids.push(child.id);
        assert.ok(child.id.startsWith(`account:${child.accountId}`), child.id);
        assert.equal(await tree.getParent(child), node);
        await visit(child);
      }
    };
    await visit();
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.filter((id) => id.includes('/instance:')).length, 5);
  });

  it('shows the failure of one account below its row, and the instances of the other', async () => {
    one.faults.add({ kind: 'businessError', code: 'Authentication.NoAuth' });
    const [first, second] = await accountRows();
    assert.ok(first);
    const denied = 'These keys do not have permission to list instances.';
    assert.equal(await firstRow(first), denied);
    assert.equal((await tree.getTreeItem(first)).description, `test-1 · ${denied}`);
    assert.equal(await firstRow(second), 'Viber');
  });

  it('keeps the instances of one account while another one does not respond', async () => {
    const [first, second] = await accountRows();
    one.faults.add({ kind: 'hold' });
    const held = expand(first);
    assert.equal(await firstRow(second), 'Viber');
    one.heldCalls.release();
    assert.equal((await held).length, 1);
  });

  it('shows an account without instances as a row, not as welcome content', async () => {
    two.data.length = 0;
    const [, second] = await accountRows();
    assert.equal(await firstRow(second), 'This account has no instances.');
  });

  it('says at the account how many instances it has, and reports when that changes', async () => {
    const [first] = await accountRows();
    assert.ok(first);
    const description = async () => (await tree.getTreeItem(first)).description;
    assert.equal(await description(), 'test-1');
    await expand(first);
    assert.equal(await description(), 'test-1 · 3');
    one.data.pop();
    const changed: (readonly TreeNode[] | undefined)[] = [];
    const listening = tree.onDidChangeTreeData((nodes) => changed.push(nodes));
    await shown.value[0]?.catalog.refresh();
    listening.dispose();
    assert.ok(changed.some((nodes) => nodes?.includes(first)));
    assert.equal(await description(), 'test-1 · 2');
  });

  it('finds the row of an instance in its account only', async () => {
    for (const row of await accountRows()) await expand(row);
    const key = 'instance:one-0';
    const rows = await tree.rows();
    assert.equal(rows.nodeOf('one', key)?.id, `account:one/${key}`);
    assert.equal(rows.nodeOf('two', key), undefined);
    assert.equal(rows.nodeOf('removed', key), undefined);
  });

  it('shows one account without a row of its own when the others are gone', async () => {
    await accountRows();
    shown.value = shown.value.slice(0, 1);
    // The rows of the accounts stay no longer than the first page takes.
    assert.deepEqual(await tree.getChildren(), []);
    await waitUntil('the first page is loaded', () => shown.value[0]?.catalog.view.phase === 'ready');
    assert.match((await renderTree(tree)).join('\n'), /Viber/);
  });
});
