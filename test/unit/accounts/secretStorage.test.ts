import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { Account } from '../../../src/accounts/account';
import { keyStateOf } from '../../../src/accounts/keyState';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FakeClock } from '../support/fakeClock';
import { MemorySecrets, MemoryState, preloadAccountEditor } from '../support/stores';
import { apiErrorOf } from '../support/clientFixture';

const ONE: AccessKeys = { accessKeyId: 'LTAI5tOne', accessKeySecret: 'SecretOfOne' };
const TWO: AccessKeys = { accessKeyId: 'LTAI5tTwo', accessKeySecret: 'SecretOfTwo' };
const TIMEOUT_MS = 10_000;

describe('AccountStore: secret storage failures', () => {
  let secrets: MemorySecrets;
  let state: MemoryState;
  let clock: FakeClock;
  let store: AccountStore;
  let one: Account;
  before(preloadAccountEditor);
  beforeEach(async () => {
    secrets = new MemorySecrets();
    state = new MemoryState();
    clock = new FakeClock();
    store = new AccountStore({ secrets, state, environment: {}, setTimer: clock.setTimer });
    one = await store.add({ name: 'one', source: { kind: 'keys' } }, ONE);
    await clock.advance(5_000);
  });

  const names = () => store.list().map(({ name }) => name);
  const storedKeys = () =>
    JSON.stringify([
      [...state.kept].filter(([key]) => key !== 'cams.accountsWritten'),
      [...secrets.entries.keys()],
    ]);

  /** Returns the error code of a call, which must fail before anything else is released. */
  async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
    const { kind, code } = await apiErrorOf(call);
    assert.equal(kind, 'credentials');
    return code;
  }

  /** The outcome of each call while the storage fails in a given way. */
  const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
    'SecretStorage.Read': () => store.keysOf(one),
    'SecretStorage.Keep': () => store.add({ name: 'two', source: { kind: 'keys' } }, TWO),
    'SecretStorage.Forget': () => store.remove(one),
  };

  for (const [code, call] of Object.entries(CALLS)) {
    it(`reports a failing or throwing storage, and stores nothing partially: ${code}`, async () => {
      const before = storedKeys();
      secrets.failure = new Error('There is no keyring.');
      assert.equal(await codeOf(call()), code);
      for (const method of ['get', 'store', 'delete'] as const) {
        secrets[method] = () => {
          throw new Error('It is gone.');
        };
      }
      assert.equal(await codeOf(call()), code);
      assert.deepEqual(names(), ['one']);
      assert.equal(store.active.value?.id, one.id);
      assert.equal(storedKeys(), before);
    });

    it(`times out after ten seconds: ${code}`, async () => {
      const before = storedKeys();
      secrets.held = new Promise(() => undefined);
      const failing = codeOf(call());
      let ended = false;
      void failing.then(() => (ended = true));
      await clock.advance(TIMEOUT_MS - 1);
      assert.equal(ended, false);
      await clock.advance(1);
      assert.equal(await failing, code);
      assert.deepEqual(names(), ['one']);
      await clock.advance(60_000);
      assert.equal(storedKeys(), before);
      assert.equal(clock.pending, 0);
    });
  }

  it('deletes new keys that are stored after the timeout', async () => {
    const { answer, held } = createHold();
    secrets.held = held;
    const failing = codeOf(store.add({ name: 'two', source: { kind: 'keys' } }, TWO));
    await clock.advance(TIMEOUT_MS);
    assert.equal(await failing, 'SecretStorage.Keep');
    secrets.held = undefined;
    await clock.advance(60_000);
    answer();
    await clock.advance(TIMEOUT_MS);
    assert.equal(secrets.entries.size, 1);
    assert.deepEqual(names(), ['one']);
  });

  it('marks an account whose keys are deleted after the timeout', async () => {
    const { answer, held } = createHold();
    secrets.held = held;
    const failing = codeOf(store.remove(one));
    await clock.advance(TIMEOUT_MS);
    await failing;
    secrets.held = undefined;
    answer();
    await clock.advance(TIMEOUT_MS);
    assert.deepEqual(names(), ['one']);
    assert.equal(await keyStateOf(one, store), 'missing');
    await store.updateKeys(one, TWO);
    assert.deepEqual(await store.keysOf(one), TWO);
  });

  it('keeps the old keys if new ones cannot be stored', async () => {
    secrets.failure = new Error('There is no keyring.');
    assert.equal(await codeOf(store.updateKeys(one, TWO)), 'SecretStorage.Keep');
    secrets.failure = undefined;
    assert.deepEqual(await store.keysOf(one), ONE);
  });

  it('does not affect other accounts if one fails', async () => {
    const failing = store.add({ name: 'two', source: { kind: 'keys' } }, TWO);
    const other = store.add({ name: 'three', source: { kind: 'keys' } }, TWO);
    let writes = 0;
    secrets.store = (key, value) =>
      ++writes === 1
        ? Promise.reject(new Error('No.'))
        : MemorySecrets.prototype.store.call(secrets, key, value);
    await Promise.all([codeOf(failing), other]);
    assert.deepEqual(names(), ['one', 'three']);
  });

  it('keeps accounts whose stored keys are missing or invalid', async () => {
    const [key = ''] = secrets.entries.keys();
    for (const damaged of [
      '',
      'not JSON',
      '[]',
      'null',
      '{"accessKeyId":"x"}',
      '{"accessKeyId":1,"accessKeySecret":"x"}',
      '{"accessKeyId":"x","accessKeySecret":"x","securityToken":1}',
    ]) {
      secrets.entries.set(key, damaged);
      assert.equal(await store.keysOf(one), undefined, damaged);
      assert.equal(await keyStateOf(one, store), 'missing', damaged);
    }
    secrets.entries.clear();
    assert.equal(await keyStateOf(one, store), 'missing');
    const afterRestart = new AccountStore({ secrets, state, environment: {}, setTimer: clock.setTimer });
    assert.deepEqual(afterRestart.list(), [one]);
  });

  it('reports whether keys are stored', async () => {
    assert.equal(await keyStateOf(one, store), 'stored');
    secrets.failure = new Error('No.');
    assert.equal(await keyStateOf(one, store), 'unknown');
  });

  it('does not pass on an error message that contains the keys', async () => {
    secrets.failure = new Error(`Cannot keep ${JSON.stringify(TWO)}`, { cause: TWO });
    for (const call of Object.values(CALLS)) {
      const seen = inspect(await apiErrorOf(call()), { depth: Infinity, showHidden: true });
      assert.ok(!seen.includes(TWO.accessKeySecret), seen);
    }
  });
});

function createHold(): { readonly held: Promise<void>; readonly answer: () => void } {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  return { held, answer: () => answer() };
}
