import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FakeClock } from '../support/fakeClock';
import { flushPromises } from '../support/instances';
import { MemorySecrets, MemoryState } from '../support/stores';

const KEYS: AccessKeys = { accessKeyId: 'LTAI5tOne', accessKeySecret: 'SecretOfOne' };

describe('account store: two windows', () => {
  let here: AccountStore;
  let there: AccountStore;
  let secrets: MemorySecrets;
  let state: MemoryState;
  let clock: FakeClock;
  beforeEach(() => {
    secrets = new MemorySecrets();
    clock = new FakeClock();
    state = new MemoryState();
    const options = { secrets, state, environment: {}, later: clock.setTimer };
    here = new AccountStore(options);
    there = new AccountStore(options);
  });

  it("another window's first account is noticed", async () => {
    here.onDidChangeActiveKeys(() => assert.fail('it is the account that changed, not its keys'));
    const one = await there.add('one', KEYS);
    assert.deepEqual(here.active.value, one);
    assert.deepEqual(await here.keysOf(one), KEYS);
  });

  it("another window's new keys for the account in use are told, for another account they are not", async () => {
    const one = await here.add('one', KEYS);
    const two = await here.add('two', KEYS);
    const told: string[] = [];
    here.onDidChangeActiveKeys(({ name }) => told.push(name));
    await there.updateKeys(one, KEYS);
    await flushPromises();
    assert.deepEqual(told, []);
    await there.updateKeys(two, KEYS);
    await flushPromises();
    assert.deepEqual(told, ['two']);
    await here.updateKeys(two, KEYS);
    await flushPromises();
    assert.deepEqual(told, ['two', 'two']);
  });

  it('an account removed in another window is left', async () => {
    const one = await here.add('one', KEYS);
    const two = await here.add('two', KEYS);
    const told: string[] = [];
    here.onDidChangeActiveKeys(({ name }) => told.push(name));
    await there.remove(two);
    await clock.advance(5_000);
    assert.deepEqual(here.active.value, one);
    await there.remove(one);
    await clock.advance(5_000);
    assert.equal(here.active.value, undefined);
    assert.deepEqual(told, [], 'it is the account that changed, not its keys');
  });

  it('keys that were on their way while another window removed the account are deleted', async () => {
    const one = await here.add('one', KEYS);
    await clock.advance(5_000);
    let answer = (): void => undefined;
    secrets.held = new Promise((resolve) => (answer = resolve));
    const updating = there.updateKeys(one, KEYS);
    secrets.held = undefined;
    await here.remove(one);
    // The window that removed it is closed, and hears nothing of it.
    here.dispose();
    answer();
    await updating;
    assert.equal(secrets.entries.size, 1);
    await clock.advance(5_000);
    assert.equal(secrets.entries.size, 0);
    assert.deepEqual(there.list(), []);
  });

  it('an account that has gone without a word is left when its keys are asked for', async () => {
    const one = await here.add('one', KEYS);
    await clock.advance(5_000);
    await state.update('cams.accounts', undefined);
    assert.deepEqual(here.active.value, one);
    await here.keysOf(one);
    assert.equal(here.active.value, undefined);
  });

  it('an account added in another window does not take over here', async () => {
    const one = await here.add('one', KEYS);
    const two = await there.add('two', KEYS);
    assert.deepEqual(here.active.value, one);
    assert.deepEqual(there.active.value, two);
  });

  it("somebody else's secrets are none of its business", async () => {
    await here.add('one', KEYS);
    let told = 0;
    here.onDidChangeActiveKeys(() => told++);
    here.active.onDidChange(() => told++);
    await secrets.store('other.extension', 'x');
    assert.equal(told, 0);
  });

  it('a disposed store hears nothing any more', async () => {
    const one = await there.add('one', KEYS);
    let told = 0;
    here.onDidChangeActiveKeys(() => told++);
    here.active.onDidChange(() => told++);
    here.dispose();
    await there.updateKeys(one, KEYS);
    await flushPromises();
    await there.remove(one);
    await clock.advance(5_000);
    assert.equal(told, 0);
  });
});
