import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FakeClock } from '../support/fakeClock';
import { flushPromises } from '../support/instances';
import { MemorySecrets, MemoryState, preloadAccountEditor } from '../support/stores';

const KEYS: AccessKeys = { accessKeyId: 'LTAI5tOne', accessKeySecret: 'SecretOfOne' };

describe('AccountStore: two windows', () => {
  let here: AccountStore;
  let there: AccountStore;
  let secrets: MemorySecrets;
  let state: MemoryState;
  let clock: FakeClock;
  before(preloadAccountEditor);
  beforeEach(() => {
    secrets = new MemorySecrets();
    clock = new FakeClock();
    state = new MemoryState();
    const options = { secrets, state, environment: {}, setTimer: clock.setTimer };
    here = new AccountStore(options);
    there = new AccountStore(options);
  });

  it('activates the first account when another window adds it', async () => {
    here.onDidChangeKeys(() => assert.fail('it is the account that changed, not its keys'));
    const one = await there.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    assert.deepEqual(here.active.value, one);
    assert.deepEqual(await here.keysOf(one), KEYS);
  });

  it('fires an event for new keys of any account, in either window', async () => {
    const one = await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    const two = await here.add({ name: 'two', source: { kind: 'keys' } }, KEYS);
    const told: string[] = [];
    here.onDidChangeKeys(({ name }) => told.push(name));
    await there.updateKeys(one, KEYS);
    await flushPromises();
    assert.deepEqual(told, ['one']);
    await there.updateKeys(two, KEYS);
    await flushPromises();
    assert.deepEqual(told, ['one', 'two']);
    await here.updateKeys(two, KEYS);
    await flushPromises();
    assert.deepEqual(told, ['one', 'two', 'two']);
  });

  it('switches away from an account that another window removes', async () => {
    const one = await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    const two = await here.add({ name: 'two', source: { kind: 'keys' } }, KEYS);
    const told: string[] = [];
    here.onDidChangeKeys(({ name }) => told.push(name));
    await there.remove(two);
    await clock.advance(5_000);
    assert.deepEqual(here.active.value, one);
    await there.remove(one);
    await clock.advance(5_000);
    assert.equal(here.active.value, undefined);
    assert.deepEqual(told, [], 'it is the account that changed, not its keys');
  });

  it('deletes keys that were being stored while another window removed the account', async () => {
    const one = await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    await clock.advance(5_000);
    let answer = (): void => undefined;
    secrets.held = new Promise((resolve) => (answer = resolve));
    const updating = there.updateKeys(one, KEYS);
    await flushPromises();
    secrets.held = undefined;
    await here.remove(one);
    // The window that removed it has closed and receives no event.
    here.dispose();
    answer();
    await updating;
    assert.equal(secrets.entries.size, 1);
    await clock.advance(5_000);
    assert.equal(secrets.entries.size, 0);
    assert.deepEqual(there.list(), []);
  });

  it('notices a removed account without an event when it reads the keys', async () => {
    const one = await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    await clock.advance(5_000);
    await state.update('cams.accounts', undefined);
    assert.deepEqual(here.active.value, one);
    await here.keysOf(one);
    assert.equal(here.active.value, undefined);
  });

  it('keeps what another window has changed of an account that is being edited', async () => {
    const one = await here.add({
      name: 'one',
      source: { kind: 'cliProfile', profile: 'a' },
      endpoint: 'a.b',
    });
    await clock.advance(5_000);
    const { id: _, ...before } = one;
    // Both have read the account before either has saved it.
    await there.update(one, { ...before, name: 'uno' });
    await here.update(one, { ...before, source: { kind: 'cliProfile', profile: 'b' } });
    await there.update(one, { name: one.name, source: one.source });
    const merged = { id: one.id, name: 'uno', source: { kind: 'cliProfile', profile: 'b' } };
    for (const store of [here, there]) {
      store.sync();
      assert.deepEqual(JSON.parse(JSON.stringify(store.list())), [merged]);
    }
    await clock.advance(5_000);
    assert.deepEqual(here.list(), [merged]);
  });

  it('keeps the active account when another window adds one', async () => {
    const one = await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    const two = await there.add({ name: 'two', source: { kind: 'keys' } }, KEYS);
    assert.deepEqual(here.active.value, one);
    assert.deepEqual(there.active.value, two);
  });

  it('ignores changes of unrelated secrets', async () => {
    await here.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    let told = 0;
    here.onDidChangeKeys(() => told++);
    here.active.onDidChange(() => told++);
    await secrets.store('other.extension', 'x');
    assert.equal(told, 0);
  });

  it('ignores events after disposal', async () => {
    const one = await there.add({ name: 'one', source: { kind: 'keys' } }, KEYS);
    let told = 0;
    here.onDidChangeKeys(() => told++);
    here.active.onDidChange(() => told++);
    here.dispose();
    await there.updateKeys(one, KEYS);
    await flushPromises();
    await there.remove(one);
    await clock.advance(5_000);
    assert.equal(told, 0);
  });
});
