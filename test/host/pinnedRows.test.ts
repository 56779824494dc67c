import assert from 'node:assert/strict';
import { createPins, type Pins } from '../../src/createPins';
import type { TreeNode } from '../../src/tree/nodes';
import { InstanceTree } from '../../src/tree/instanceTree';
import { makeInstances } from './networkFaultsHarness';
import { SessionFixture } from './sessionFixture';
import { renderTree, waitUntil } from './support';
import { MemoryState } from '../unit/support/stores';

const PAGE_SIZE = 4;

describe('InstanceTree: pinned instances', () => {
  const fixture = new SessionFixture(PAGE_SIZE);
  let state: MemoryState;
  const opened: { dispose(): void }[] = [];

  beforeEach(() => {
    state = new MemoryState();
  });
  afterEach(() => {
    for (const each of opened.splice(0).reverse()) each.dispose();
  });

  /** Opens the tree of the shown accounts, as after a start. */
  function openTree(): { readonly tree: InstanceTree; readonly pins: Pins } {
    const { sessions } = fixture;
    const tree = new InstanceTree(sessions.shown);
    const pins = createPins({ state, sessions, tree });
    opened.push(tree, pins);
    return { tree, pins };
  }
  const byId = (...ids: readonly string[]) =>
    ids.map((instanceId) => ({ instanceId, instanceName: `old ${instanceId}` }));
  /** The group and its rows. */
  async function renderGroup(tree: InstanceTree, account?: TreeNode): Promise<readonly string[]> {
    const lines = await renderTree(tree, account);
    const start = lines.findIndex((line) => line.startsWith('pinned: '));
    if (start < 0) return [];
    const after = lines.findIndex((line, at) => at > start && !line.startsWith('  '));
    return lines.slice(start, after < 0 ? undefined : after);
  }
  const idsOf = (emulatorData: ReturnType<typeof makeInstances>) =>
    emulatorData.map(({ InstanceId }) => InstanceId ?? '');

  it('make VS Code read no rows again where nothing is pinned', async () => {
    await fixture.add('acme', { data: makeInstances('one', 3) });
    const { sessions } = fixture;
    const tree = new InstanceTree(sessions.shown);
    opened.push(tree);
    await renderTree(tree);
    let changes = 0;
    tree.onDidChangeTreeData(() => changes++);
    // The first command creates them, and a refresh of the view would take the focus from the command's quick pick.
    opened.push(createPins({ state, sessions, tree }));
    assert.equal(changes, 0);
  });

  it('have a group on top, also after a restart, and stay in their own places', async () => {
    const data = makeInstances('one', 3);
    const [first = '', , third = ''] = idsOf(data);
    const account = await fixture.add('acme', { data });
    const before = openTree();
    assert.deepEqual(await renderGroup(before.tree), []);
    const all = (await renderTree(before.tree)).length;
    const changed = new Promise((resolve) => before.tree.onDidChangeTreeData(resolve));
    await before.pins.store.pin(account.id, byId(third, first));
    assert.equal(await changed, undefined, 'a new group needs all rows of the account');

    const { tree } = openTree();
    const group = await renderGroup(tree);
    assert.equal(group.length, 3);
    assert.equal(group[0], 'pinned: Pinned | 2');
    assert.match(group[1] ?? '', new RegExp(`^ {2}cams-channel-.*${third} \\| `));
    const ids: string[] = [];
    const visit = async (node?: TreeNode): Promise<void> => {
      for (const child of await tree.getChildren(node)) {
        ids.push(child.id);
        assert.equal(await tree.getParent(child), node);
        await visit(child);
      }
    };
    await visit();
    assert.equal(ids.length, all + 3);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('are requested by ID if they are not loaded, and say that they are gone', async () => {
    const data = makeInstances('one', 9);
    const last = idsOf(data).at(-1) ?? '';
    const account = await fixture.add('acme', { data });
    const { tree, pins } = openTree();
    await pins.store.pin(account.id, byId(last, 'lost'));
    await renderGroup(tree);
    await waitUntil('the pins are requested', async () => {
      const [, found = '', gone = ''] = await renderGroup(tree);
      return !found.includes('old') && gone === '  circle-slash: old lost | no longer exists';
    });
    const [group] = await tree.getChildren();
    const rows = await tree.getChildren(group);
    const [found, gone] = await Promise.all(rows.map((node) => tree.getTreeItem(node)));
    assert.match(found?.contextValue ?? '', /^instance;hasId;.*pinned$/);
    assert.equal(gone?.contextValue, 'hasId;pinned');
  });

  it('have a group below each account where several are shown', async () => {
    const one = await fixture.add('one', { data: makeInstances('one', 2) });
    const two = await fixture.add('two', { data: makeInstances('two', 2) });
    fixture.accountsView.value = 'all';
    const { tree, pins } = openTree();
    for (const { catalog } of fixture.sessions.shown.value) await catalog.open();
    const [id = ''] = idsOf(makeInstances('two', 1));
    await pins.store.pin(two.id, byId(id));
    const accounts = await tree.getChildren();
    const groups = await Promise.all(accounts.map((account) => renderGroup(tree, account)));
    assert.deepEqual(
      groups.map((lines) => lines.length),
      accounts.map(({ accountId }) => (accountId === two.id ? 2 : 0)),
    );
    const nested = accounts.find(({ accountId }) => accountId === two.id);
    const [group] = await tree.getChildren(nested);
    assert.equal(group?.id, `account:${two.id}/pinned`);
    assert.ok(one.id !== two.id);
  });

  it('are forgotten with their account', async () => {
    const one = await fixture.add('one', { data: makeInstances('one', 2) });
    const { pins } = openTree();
    await pins.store.pin(one.id, byId('1'));
    assert.deepEqual(pins.rows.groupOf({ accountId: one.id }).length, 1);
    await fixture.accounts.remove(one);
    assert.deepEqual(pins.rows.groupOf({ accountId: one.id }), []);
  });

  it('stay visible above a failure that would otherwise be welcome content', async () => {
    const account = await fixture.add('acme', { data: [] });
    const { tree, pins } = openTree();
    assert.deepEqual(await tree.getChildren(), []);
    await pins.store.pin(account.id, byId('1'));
    const roots = await tree.getChildren();
    assert.deepEqual(
      roots.map(({ id }) => id),
      ['pinned', 'notice:noInstances'],
    );
    await pins.store.unpin(account.id, ['1']);
    assert.deepEqual(await tree.getChildren(), []);
  });
});
