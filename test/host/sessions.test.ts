import assert from 'node:assert/strict';
import type { Account, AccountDetails } from '../../src/accounts/account';
import { AccountStore } from '../../src/accounts/accountStore';
import type { CredentialProvider } from '../../src/credentials/credentials';
import type { AccountSession } from '../../src/session/accountSession';
import { checkAccount } from '../../src/session/checkAccount';
import { FilterStore } from '../../src/session/filterStore';
import { Sessions, type AccountsView } from '../../src/session/sessions';
import { WatchableValue } from '../../src/util/watchable';
import { apiErrorOf, ClientFixture, neverAborted } from '../unit/support/clientFixture';
import { FakeClock } from '../unit/support/fakeClock';
import { MemorySecrets, MemoryState } from '../unit/support/stores';
import { waitUntil } from './support';

const KEYS_SOURCE = { kind: 'keys' } as const;

describe('Sessions', () => {
  const wire = new ClientFixture();
  let accounts: AccountStore;
  let sessions: Sessions;
  let endpoint: WatchableValue<string>;
  let pageSize: WatchableValue<number>;
  let accountsView: WatchableValue<AccountsView>;
  let created: Account[];
  let provider: CredentialProvider;

  beforeEach(() => {
    const state = new MemoryState();
    const { setTimer } = new FakeClock();
    accounts = new AccountStore({ secrets: new MemorySecrets(), state, environment: {}, setTimer });
    endpoint = new WatchableValue(wire.emulator.endpoint);
    pageSize = new WatchableValue(10);
    accountsView = new WatchableValue<AccountsView>('active');
    created = [];
    provider = { get: () => Promise.resolve({ keys: wire.keys }), invalidate: () => undefined };
    sessions = new Sessions({
      accounts,
      accountsView,
      createProvider: (account) => {
        created.push(account);
        return Promise.resolve(provider);
      },
      endpoint,
      pageSize,
      requestsPerSecond: new WatchableValue(0),
      strictSsl: new WatchableValue(true),
      filters: new FilterStore(state),
      userAgent: 'cams-explorer-test/1',
      log: wire.log,
    });
  });
  afterEach(() => {
    sessions.dispose();
    accounts.dispose();
  });

  const add = (name: string, more: Partial<AccountDetails> = {}) =>
    accounts.add({ name, source: KEYS_SOURCE, ...more }, wire.keys);
  const activeSession = (): AccountSession => {
    const session = sessions.active.value;
    if (!session) throw new Error('There is no active account.');
    return session;
  };

  it('follows the active account', async () => {
    assert.deepEqual([sessions.active.value, sessions.shown.value], [undefined, []]);
    const one = await add('one');
    assert.deepEqual(activeSession().account, one);
    const two = await add('two');
    assert.deepEqual(activeSession().account, two);
    assert.equal(sessions.active.value?.catalog, activeSession().catalog);
    await accounts.remove(two);
    assert.deepEqual(activeSession().account, one);
  });

  it('keeps the instances of a hidden account loaded while they are in use', async () => {
    const one = await add('one');
    const { catalog } = activeSession();
    const two = await add('two');
    await accounts.switchTo(one);
    await sessions.keepCatalog(one.id, async () => {
      await sessions.keepCatalog(one.id, async () => {
        await activeSession().catalog.open();
        await accounts.switchTo(two);
      });
      assert.notEqual(sessions.loadedCatalogOf(one.id), catalog);
      assert.equal(sessions.loadedCatalogOf(one.id)?.view.received, 10);
    });
    assert.equal(sessions.loadedCatalogOf(one.id), undefined);
  });

  it('keeps the instances of an account that is shown again', async () => {
    const one = await add('one');
    const two = await add('two');
    await accounts.switchTo(one);
    const { catalog } = activeSession();
    await sessions.keepCatalog(one.id, async () => {
      await accounts.switchTo(two);
      await accounts.switchTo(one);
    });
    assert.equal(activeSession().loadedCatalog, catalog);
  });

  it('drops the instances of a hidden account though their use failed', async () => {
    const one = await add('one');
    await add('two');
    const failing = sessions.keepCatalog(one.id, async () => {
      await sessions.of(one.id).catalog.open();
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal(sessions.loadedCatalogOf(one.id), undefined);
  });

  it('remembers the denial of a call that is not part of the list, until one succeeds', async () => {
    await add('one');
    const session = activeSession();
    await session.catalog.open();
    const [instance] = wire.emulator.data;
    wire.emulator.faults.add({ kind: 'businessError', code: 'NoPermission' });
    const reload = () => session.findInstance({ instanceId: String(instance?.InstanceId) }, neverAborted());
    const denial = await apiErrorOf(reload());
    assert.equal(denial.kind, 'permission');
    assert.equal(session.lastDenial, denial);
    assert.equal(session.catalog.view.failure, undefined);
    await reload();
    assert.equal(session.lastDenial, undefined);
  });

  it('drops the instances of an account that is no longer active, and keeps its session', async () => {
    const one = await add('one');
    const { catalog } = activeSession();
    await catalog.open();
    await add('two');
    assert.equal(sessions.of(one.id).loadedCatalog, undefined);
    await accounts.switchTo(one);
    assert.notEqual(activeSession().catalog, catalog);
  });

  it('keeps the loaded instances when an account is renamed', async () => {
    const one = await add('one');
    const before = activeSession();
    const { catalog } = before;
    await catalog.open();
    await accounts.update(one, { name: 'uno', source: one.source });
    assert.equal(activeSession(), before);
    assert.equal(sessions.active.value?.catalog, catalog);
    assert.match(sessions.heading.value, /^uno · /);
    assert.equal(wire.calls.length, 1);
  });

  it('replaces the session when the source or the endpoint of its account changes', async () => {
    const one = await add('one');
    const before = activeSession();
    await accounts.update(one, { ...one, endpoint: 'cams.example-1.aliyuncs.com' });
    const moved = activeSession();
    assert.notEqual(moved, before);
    assert.equal(sessions.heading.value, 'one · example-1');
    await accounts.update(one, { ...one, endpoint: 'cams.ap-southeast-1.aliyuncs.com' });
    assert.equal(sessions.heading.value, 'one · ap-southeast-1');
    await accounts.update(one, { name: 'one', source: { kind: 'cliProfile', profile: 'dev' } });
    assert.notEqual(activeSession(), moved);
  });

  it('replaces only sessions without an endpoint of their own when the setting changes', async () => {
    const own = await add('own', { endpoint: wire.emulator.endpoint });
    const other = await add('other');
    const before = [own, other].map(({ id }) => sessions.of(id));
    endpoint.value = 'localhost:1';
    const after = [own, other].map(({ id }) => sessions.of(id));
    assert.deepEqual(
      after.map((session, at) => session === before[at]),
      [true, false],
    );
    pageSize.value = 20;
    assert.notEqual(sessions.of(own.id), before[0]);
  });

  it('loads no provider for typed keys, and one for any other source', async () => {
    await add('one');
    await activeSession().catalog.open();
    assert.deepEqual(created, []);
    const dev = await add('dev', { source: { kind: 'cliProfile', profile: 'dev' } });
    await activeSession().catalog.open();
    await activeSession().catalog.refresh();
    assert.deepEqual(created, [dev]);
    assert.equal(wire.calls.length, 3);
  });

  it('fails without keys, and loads when they are stored', async () => {
    const one = await accounts.add({ name: 'one', source: KEYS_SOURCE });
    const { catalog } = activeSession();
    await catalog.open();
    assert.match(String(catalog.view.failure), /No keys were found for this account/);
    await accounts.updateKeys(one, wire.keys);
    await waitUntil('the instances are loaded', () => catalog.view.received > 0);
    assert.equal(catalog.view.failure, undefined);
  });

  it('requests an instance of an account that is not active', async () => {
    const one = await add('one');
    await add('two', { endpoint: 'localhost:1' });
    const [record] = await wire.control.data();
    const instanceId = record?.InstanceId ?? '';
    const found = await sessions.of(one.id).findInstance({ instanceId }, neverAborted());
    assert.equal(found?.instanceId, instanceId);
    assert.equal(activeSession().loadedCatalog, undefined);
  });

  it('has no session of an account that was removed', async () => {
    const one = await add('one');
    await accounts.remove(one);
    assert.throws(() => sessions.of(one.id), { name: 'ApiError', code: 'NoKeys' });
  });

  it('shows the active account, or all of them if the setting says so', async () => {
    const one = await add('one');
    const two = await add('two');
    const names = () => sessions.shown.value.map(({ label }) => label);
    assert.deepEqual([names(), sessions.heading.value !== ''], [['two'], true]);
    accountsView.value = 'all';
    assert.deepEqual([names(), sessions.heading.value], [['one', 'two'], '']);
    const [first] = sessions.shown.value;
    await first?.catalog.open();
    await accounts.switchTo(one);
    await accounts.update(two, { ...two, name: 'two again' });
    assert.deepEqual(names(), ['one', 'two again']);
    assert.equal(sessions.loadedCatalogOf(one.id)?.view.phase, 'ready', 'the instances stay');
    await accounts.remove(two);
    assert.deepEqual([names(), sessions.heading.value !== ''], [['one'], true]);
    assert.equal(sessions.loadedCatalogOf(one.id)?.view.phase, 'ready', 'the instances stay');
  });

  it('does not mix the filters of accounts', async () => {
    accountsView.value = 'all';
    const one = await add('one');
    const two = await add('two');
    await sessions.of(one.id).setFilter({ channel: 'viber' });
    assert.deepEqual(sessions.of(one.id).catalog.filter, { channel: 'viber' });
    assert.deepEqual(sessions.of(two.id).catalog.filter, {});
  });

  it('checks an account before it is added', async () => {
    const check = (details: Partial<AccountDetails>, keys = wire.keys) =>
      checkAccount(
        { name: 'new', source: KEYS_SOURCE, ...details },
        { sessions, keys, signal: neverAborted() },
      );
    await check({});
    const wrong = { ...wire.keys, accessKeySecret: 'wrong' };
    assert.equal((await apiErrorOf(check({}, wrong))).code, 'SignatureDoesNotMatch');
    assert.equal((await apiErrorOf(check({ endpoint: 'no address' }))).kind, 'endpoint');
    assert.deepEqual(accounts.list(), []);
  });
});
