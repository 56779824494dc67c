import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FakeClock } from '../support/fakeClock';
import { MemorySecrets, MemoryState } from '../support/stores';

const ONE: AccessKeys = { accessKeyId: 'LTAI5tOne', accessKeySecret: 'SecretOfOne' };
const TWO: AccessKeys = {
  accessKeyId: 'LTAI5tTwo',
  accessKeySecret: 'SecretOfTwo',
  securityToken: 'TokenOfTwo',
};
const ENVIRONMENT = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: ' LTAI5tEnv ',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'SecretOfEnv',
};

describe('AccountStore', () => {
  let secrets: MemorySecrets;
  let state: MemoryState;
  let clock: FakeClock;
  beforeEach(() => {
    clock = new FakeClock();
    secrets = new MemorySecrets();
    state = new MemoryState();
  });

  /** Creates the store of one window. */
  const createStore = (environment: Readonly<Record<string, string | undefined>> = {}) =>
    new AccountStore({ secrets, state, environment, setTimer: clock.setTimer });
  const names = (store: AccountStore) => store.list().map(({ name, source }) => name || source);
  const serializedState = () => JSON.stringify([...state.kept]);

  it('has no account without keys', () => {
    const store = createStore();
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
  });

  it('stores a new account, makes it active, and returns its keys unchanged', async () => {
    const store = createStore();
    const seen: (string | undefined)[] = [];
    store.active.onDidChange((account) => seen.push(account?.name));
    const one = await store.add('one', ONE);
    const two = await store.add('two', TWO);
    assert.deepEqual(seen, ['one', 'two']);
    assert.deepEqual(store.active.value, two);
    assert.deepEqual(await store.keysOf(one), ONE);
    assert.deepEqual(await store.keysOf(two), TWO);
    assert.notEqual(one.id, two.id);
  });

  it('has the same state after a restart', async () => {
    const before = createStore();
    const one = await before.add('one', ONE);
    await before.add('two', TWO);
    await before.switchTo(one);
    const store = createStore();
    assert.deepEqual(store.list(), before.list());
    assert.deepEqual(store.active.value, one);
    assert.deepEqual(await store.keysOf(one), ONE);
  });

  it('stores keys in the secret storage only', async () => {
    const store = createStore();
    const one = await store.add('one', ONE);
    await store.updateKeys(one, TWO);
    for (const key of [ONE, TWO].flatMap((keys) => Object.values(keys) as string[])) {
      assert.ok(!serializedState().includes(key), key);
    }
    assert.equal(secrets.entries.size, 1);
    assert.deepEqual(await store.keysOf(one), TWO);
  });

  it('stores only the known fields of the keys', async () => {
    const store = createStore();
    const more = { ...ONE, note: 'not a key' };
    const one = await store.add('one', more);
    assert.deepEqual(await store.keysOf(one), ONE);
    assert.ok(![...secrets.entries.values()].join().includes('not a key'));
  });

  it('removes all data of an account', async () => {
    const store = createStore();
    const one = await store.add('one', ONE);
    await store.remove(one);
    assert.equal(secrets.entries.size, 0);
    assert.ok(!serializedState().includes(one.id), serializedState());
    assert.ok(!serializedState().includes('one'), serializedState());
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
    assert.equal(await store.keysOf(one), undefined);
  });

  it('activates another account when the active one is removed, and only then', async () => {
    const store = createStore();
    const one = await store.add('one', ONE);
    const two = await store.add('two', TWO);
    const three = await store.add('three', ONE);
    await store.remove(two);
    assert.equal(store.active.value?.id, three.id);
    await store.remove(three);
    assert.equal(store.active.value.id, one.id);
  });

  describe('environment account', () => {
    it('is used while no account has been added', async () => {
      const store = createStore(ENVIRONMENT);
      assert.deepEqual(names(store), ['environment']);
      const { value: account } = store.active;
      assert.ok(account);
      assert.deepEqual(await store.keysOf(account), {
        accessKeyId: 'LTAI5tEnv',
        accessKeySecret: 'SecretOfEnv',
      });
      const one = await store.add('one', ONE);
      assert.deepEqual(names(store), ['one']);
      await store.remove(one);
      assert.equal(store.active.value?.source, 'environment');
      assert.equal(secrets.entries.size, 0);
    });

    it('includes the STS token, and needs both ID and secret', async () => {
      const store = createStore({ ...ENVIRONMENT, ALIBABA_CLOUD_SECURITY_TOKEN: 'TokenOfEnv' });
      assert.ok(store.active.value);
      assert.equal((await store.keysOf(store.active.value))?.securityToken, 'TokenOfEnv');
      for (const name of Object.keys(ENVIRONMENT)) {
        assert.deepEqual(createStore({ ...ENVIRONMENT, [name]: ' ' }).list(), [], name);
      }
    });
  });

  it('ignores invalid stored state', () => {
    for (const garbage of [7, 'x', [1], [{ id: 1, name: 'x' }], { id: 'x' }]) {
      state.kept.set('cams.accounts', garbage);
      state.kept.set('cams.activeAccount', garbage);
      assert.deepEqual(names(createStore(ENVIRONMENT)), ['environment']);
    }
  });
});
