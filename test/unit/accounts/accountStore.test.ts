import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FilterStore } from '../../../src/session/filterStore';
import type { CredentialSource } from '../../../src/credentials/credentialSource';
import { FakeClock } from '../support/fakeClock';
import { MemorySecrets, MemoryState, preloadAccountEditor } from '../support/stores';

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
  before(preloadAccountEditor);
  beforeEach(() => {
    clock = new FakeClock();
    secrets = new MemorySecrets();
    state = new MemoryState();
  });

  /** Creates the store of one window. */
  const createStore = (environment: Readonly<Record<string, string | undefined>> = {}) =>
    new AccountStore({ secrets, state, environment, setTimer: clock.setTimer });
  const names = (store: AccountStore) => store.list().map(({ name, source }) => name || source.kind);
  const serializedState = () => JSON.stringify([...state.kept]);

  it('has no account without keys', () => {
    const store = createStore();
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
  });

  it('stores a new account, makes it active, and returns its keys unchanged', async () => {
    const store = createStore();
    const seen: (string | undefined)[] = [];
    store.active.onDidChange((account) => seen.push(account?.name));
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    const two = await store.add({ name: 'two', source: { kind: 'keys' } }, TWO);
    assert.deepEqual(seen, ['one', 'two']);
    assert.deepEqual(store.active.value, two);
    assert.deepEqual(await store.keysOf(one), ONE);
    assert.deepEqual(await store.keysOf(two), TWO);
    assert.notEqual(one.id, two.id);
  });

  it('has the same state after a restart', async () => {
    const before = createStore();
    const one = await before.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    await before.add({ name: 'two', source: { kind: 'keys' } }, TWO);
    await before.switchTo(one);
    const store = createStore();
    assert.deepEqual(store.list(), before.list());
    assert.deepEqual(store.active.value, one);
    assert.deepEqual(await store.keysOf(one), ONE);
  });

  it('stores keys in the secret storage only', async () => {
    const store = createStore();
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
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
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, more);
    assert.deepEqual(await store.keysOf(one), ONE);
    assert.ok(![...secrets.entries.values()].join().includes('not a key'));
  });

  it('removes all data of an account', async () => {
    const store = createStore();
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    await state.update('cams.some', { [one.id]: 1, other: 2 });
    await store.remove(one);
    assert.equal(secrets.entries.size, 0);
    assert.equal(JSON.stringify(state.get('cams.some')), '{"other":2}');
    assert.ok(!serializedState().includes(one.id), serializedState());
    assert.ok(!serializedState().includes('one'), serializedState());
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
    assert.equal(await store.keysOf(one), undefined);
  });

  it('activates another account when the active one is removed, and only then', async () => {
    const store = createStore();
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    const two = await store.add({ name: 'two', source: { kind: 'keys' } }, TWO);
    const three = await store.add({ name: 'three', source: { kind: 'keys' } }, ONE);
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
        fromEnvironment: true,
      });
      const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
      assert.deepEqual(names(store), ['one']);
      await store.remove(one);
      assert.deepEqual(store.active.value?.source, { kind: 'environment' });
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

  it('reads the accounts, the active account, the filter and the keys that version 0.1.0 stored', async () => {
    state.kept.set('cams.accounts', [
      { id: 'id-1', name: 'one' },
      { id: 'id-2', name: 'two' },
    ]);
    state.kept.set('cams.activeAccount', 'id-2');
    const filter = { channel: 'viber', states: ['PUBLISHED'], instanceName: 'acme' };
    state.kept.set('cams.filter.id-2', filter);
    secrets.entries.set('cams.keys.id-2', JSON.stringify(TWO));
    const store = createStore();
    const two = { id: 'id-2', name: 'two', source: { kind: 'keys' } } as const;
    assert.deepEqual(names(store), ['one', 'two']);
    assert.deepEqual(store.active.value, two);
    assert.deepEqual(await store.keysOf(two), TWO);
    assert.deepEqual(new FilterStore(state).get(two), filter);
    await store.update(two, { name: 'new', source: two.source });
    assert.deepEqual(names(createStore()), ['one', 'new']);
    assert.deepEqual(await createStore().keysOf(two), TWO);
    assert.deepEqual(new FilterStore(state).get(two), filter);
  });

  it('stores every kind of source and the endpoint', async () => {
    const role = { arn: 'acs:ram::1:role/r', sessionName: 'me', durationSeconds: 900, externalId: 'x' };
    const sources: readonly CredentialSource[] = [
      { kind: 'cliProfile', profile: 'dev' },
      { kind: 'default' },
      { kind: 'role', accountId: 'id-1', role },
      { kind: 'keys' },
    ];
    const store = createStore();
    for (const source of sources) await store.add({ name: source.kind, source, endpoint: 'localhost:1' });
    const stored = createStore().list();
    assert.deepEqual(
      stored.map(({ source }) => source),
      sources,
    );
    assert.ok(stored.every(({ endpoint }) => endpoint === 'localhost:1'));
    assert.equal(secrets.entries.size, 0);
  });

  it('reports the accounts once they have changed', async () => {
    const store = createStore();
    const seen: string[] = [];
    store.accounts.onDidChange((accounts) => seen.push(accounts.map(({ name }) => name).join()));
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    await store.update(one, { name: 'uno', source: one.source });
    await store.update(one, { name: 'uno', source: one.source });
    await store.remove(one);
    assert.deepEqual(seen, ['one', 'uno', '']);
  });

  it('does not change an account that was removed', async () => {
    const store = createStore();
    const one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    await store.remove(one);
    await assert.rejects(store.update(one, { name: 'uno', source: one.source }), { name: 'ApiError' });
    assert.deepEqual(store.list(), []);
  });

  it('ignores invalid stored state', () => {
    const invalid = [
      { kind: 'other' },
      { kind: 'cliProfile' },
      { kind: 'role', accountId: 'x', role: { arn: 1 } },
      null,
    ].map((source) => [{ id: 'x', name: 'x', source }]);
    for (const garbage of [7, 'x', [1], [{ id: 1, name: 'x' }], { id: 'x' }, ...invalid]) {
      state.kept.set('cams.accounts', garbage);
      state.kept.set('cams.activeAccount', garbage);
      assert.deepEqual(names(createStore(ENVIRONMENT)), ['environment']);
    }
  });
});
