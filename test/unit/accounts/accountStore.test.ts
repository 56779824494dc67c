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

describe('account store', () => {
  let secrets: MemorySecrets;
  let state: MemoryState;
  let clock: FakeClock;
  beforeEach(() => {
    clock = new FakeClock();
    secrets = new MemorySecrets();
    state = new MemoryState();
  });

  /** One window's view of the accounts. */
  const window = (environment: Readonly<Record<string, string | undefined>> = {}) =>
    new AccountStore({ secrets, state, environment, later: clock.setTimer });
  const names = (store: AccountStore) => store.list().map(({ name, source }) => name || source);
  const keptState = () => JSON.stringify([...state.kept]);

  it('has no account when there are no keys anywhere', () => {
    const store = window();
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
  });

  it('keeps a new account, uses it, and gives its keys back as they were', async () => {
    const store = window();
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

  it('is the same after a restart', async () => {
    const before = window();
    const one = await before.add('one', ONE);
    await before.add('two', TWO);
    await before.switchTo(one);
    const store = window();
    assert.deepEqual(store.list(), before.list());
    assert.deepEqual(store.active.value, one);
    assert.deepEqual(await store.keysOf(one), ONE);
  });

  it('keeps keys in secret storage and nowhere else', async () => {
    const store = window();
    const one = await store.add('one', ONE);
    await store.updateKeys(one, TWO);
    for (const key of [ONE, TWO].flatMap((keys) => Object.values(keys) as string[])) {
      assert.ok(!keptState().includes(key), key);
    }
    assert.equal(secrets.entries.size, 1);
    assert.deepEqual(await store.keysOf(one), TWO);
  });

  it('keeps of the keys only what they are made of', async () => {
    const store = window();
    const more = { ...ONE, note: 'not a key' };
    const one = await store.add('one', more);
    assert.deepEqual(await store.keysOf(one), ONE);
    assert.ok(![...secrets.entries.values()].join().includes('not a key'));
  });

  it('removing an account leaves nothing of it', async () => {
    const store = window();
    const one = await store.add('one', ONE);
    await store.remove(one);
    assert.equal(secrets.entries.size, 0);
    assert.ok(!keptState().includes(one.id), keptState());
    assert.ok(!keptState().includes('one'), keptState());
    assert.deepEqual([store.list(), store.active.value], [[], undefined]);
    assert.equal(await store.keysOf(one), undefined);
  });

  it('removing the account in use goes on with another; removing another changes nothing', async () => {
    const store = window();
    const one = await store.add('one', ONE);
    const two = await store.add('two', TWO);
    const three = await store.add('three', ONE);
    await store.remove(two);
    assert.equal(store.active.value?.id, three.id);
    await store.remove(three);
    assert.equal(store.active.value.id, one.id);
  });

  describe('the environment', () => {
    it('is an account while none is added', async () => {
      const store = window(ENVIRONMENT);
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

    it('brings a token too, and is none with half a key pair', async () => {
      const store = window({ ...ENVIRONMENT, ALIBABA_CLOUD_SECURITY_TOKEN: 'TokenOfEnv' });
      assert.ok(store.active.value);
      assert.equal((await store.keysOf(store.active.value))?.securityToken, 'TokenOfEnv');
      for (const name of Object.keys(ENVIRONMENT)) {
        assert.deepEqual(window({ ...ENVIRONMENT, [name]: ' ' }).list(), [], name);
      }
    });
  });

  it('takes a state that is not its own for no accounts', () => {
    for (const garbage of [7, 'x', [1], [{ id: 1, name: 'x' }], { id: 'x' }]) {
      state.kept.set('cams.accounts', garbage);
      state.kept.set('cams.activeAccount', garbage);
      assert.deepEqual(names(window(ENVIRONMENT)), ['environment']);
    }
  });
});
