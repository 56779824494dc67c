import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { Catalog } from '../../../src/instances/catalog';
import { InstanceSearch, type SearchableAccount } from '../../../src/search/instanceSearch';
import { FakeClock } from '../support/fakeClock';
import { FakeServer, type Entry } from '../support/fakeServer';
import { createCatalog, flushPromises } from '../support/instances';

const PAUSE_MS = 300;
const shop = (instanceId: string, instanceName = `shop ${instanceId}`): Entry => ({
  instanceId,
  instanceName,
  channelType: 'VIBER',
  state: 'published',
});

describe('InstanceSearch', () => {
  let clock: FakeClock;
  let accounts: SearchableAccount[];
  let search: InstanceSearch;
  let changes: number;
  const errors: unknown[] = [];

  function addAccount(id: string, server: FakeServer, catalog?: Catalog): void {
    accounts.push({ id, source: server, pageSize: 50, catalog });
  }

  function open(): void {
    search = new InstanceSearch({
      accounts: () => accounts,
      onDidChange: () => changes++,
      onError: (error) => errors.push(error),
      setTimer: clock.setTimer,
    });
  }

  const found = () =>
    search.results.hits.map(({ accountId, instance }) => `${accountId} ${instance.instanceId}`);
  const type = async (text: string) => {
    search.search(text);
    await flushPromises();
  };
  const settle = () => clock.advance(PAUSE_MS);

  beforeEach(() => {
    clock = new FakeClock();
    [accounts, changes] = [[], 0];
  });
  afterEach(() => {
    search.dispose();
    assert.deepEqual([errors, clock.pending], [[], 0]);
  });

  it('finds what is loaded at once, and adds what the servers find without moving a row', async () => {
    const server = new FakeServer([shop('2'), shop('1'), shop('3')]);
    const catalog = createCatalog(server);
    await catalog.open();
    server.list = [shop('9', 'a shop that is new'), ...server.list];
    addAccount('active', server, catalog);
    addAccount('other', new FakeServer([shop('7')]));
    open();
    await type('shop');
    assert.deepEqual(
      [found(), search.ready, search.busy],
      [['active 2', 'active 1', 'active 3'], true, true],
    );
    await settle();
    assert.deepEqual(found(), ['active 2', 'active 1', 'active 3', 'active 9', 'other 7']);
    assert.equal(search.busy, false);
  });

  it('finds a pasted ID in an account where nothing is loaded', async () => {
    addAccount('active', new FakeServer([shop('1')]));
    addAccount('other', new FakeServer([shop('30238978', 'Acme')]));
    open();
    await type('30238978');
    assert.deepEqual(found(), []);
    await settle();
    assert.deepEqual(found(), ['other 30238978']);
  });

  it('has only results for the latest text', async () => {
    const server = new FakeServer([shop('1', 'acme'), shop('2', 'bravo')]);
    server.shouldHold = () => true;
    addAccount('a', server);
    open();
    await type('acme');
    await settle();
    await type('bravo');
    await settle();
    for (const held of server.held) held.release();
    await flushPromises();
    assert.deepEqual(found(), ['a 2']);
  });

  it('keeps the results of the other accounts when one fails, and asks the failed one again', async () => {
    const failing = new FakeServer([shop('1')]);
    const failure = new ApiError(localizable('It failed.'), { kind: 'credentials' });
    failing.errorFor = () => failure;
    addAccount('failing', failing);
    addAccount('working', new FakeServer([shop('2')]));
    open();
    await type('shop');
    await settle();
    assert.deepEqual([found(), [...search.results.failures]], [['working 2'], [['failing', failure]]]);
    failing.errorFor = () => undefined;
    search.retry('failing');
    await settle();
    assert.deepEqual(
      [new Set(found()), search.results.failures.size],
      [new Set(['failing 1', 'working 2']), 0],
    );
  });

  it('adds instances that are loaded while it is open', async () => {
    const server = new FakeServer([shop('1')]);
    server.errorFor = ({ query }) =>
      query.filterStr || query.instanceName
        ? new ApiError(localizable('No.'), { kind: 'server' })
        : undefined;
    const catalog = createCatalog(server);
    addAccount('a', server, catalog);
    open();
    await type('shop');
    assert.deepEqual(found(), []);
    await catalog.open();
    await clock.advance(250);
    assert.deepEqual(found(), ['a 1']);
  });

  it('finds everything that is loaded, and asks no server, while there is no text', async () => {
    const server = new FakeServer([shop('1'), shop('2')]);
    const catalog = createCatalog(server);
    await catalog.open();
    addAccount('a', server, catalog);
    open();
    const calls = server.calls.length;
    await type('');
    await settle();
    assert.deepEqual([found(), server.calls.length - calls], [['a 1', 'a 2'], 0]);
  });

  it('sends no call and reports no change after it was closed', async () => {
    const server = new FakeServer([shop('1')]);
    addAccount('a', server);
    open();
    await type('shop');
    search.dispose();
    const before = changes;
    await settle();
    assert.deepEqual([server.calls.length, changes - before], [0, 0]);
  });

  describe('readList', () => {
    const customerSpace: Entry = { ...shop('5'), custSpaceId: 'cams-needle-1' };
    let server: FakeServer;

    beforeEach(async () => {
      server = new FakeServer([...Array.from({ length: 60 }, (_, at) => shop(`1${at}`)), customerSpace]);
      server.transformPage = (page, { query }) =>
        query.filterStr ? { ...page, instances: [], totalCount: 0 } : page;
      addAccount('a', server);
      open();
      await type('cams-needle-1');
      await settle();
    });

    it('finds a customer space ID that the server does not search', async () => {
      assert.deepEqual(found(), []);
      const [account] = accounts;
      assert.ok(account);
      await search.readList(account);
      assert.deepEqual(found(), ['a 5']);
      assert.deepEqual([...search.readings], [['a', { read: 61, total: 61, ended: true }]]);
    });

    it('is cancelled by another text', async () => {
      server.shouldHold = ({ query }) => query.pageIndex === 2;
      const [account] = accounts;
      assert.ok(account);
      const reading = search.readList(account);
      await flushPromises();
      assert.deepEqual([...search.readings], [['a', { read: 50, total: 61, ended: false }]]);
      await type('');
      await reading;
      assert.deepEqual([search.readings.size, search.busy], [0, false]);
    });

    it('reads two lists at a time, and starts no other once something is found', async () => {
      const without = (held: boolean) => {
        const other = new FakeServer(Array.from({ length: 60 }, (_, at) => shop(`2${at}`)));
        other.shouldHold = ({ query }) => held && query.pageIndex === 2;
        return other;
      };
      const [second, third, fourth] = [without(true), without(true), without(false)];
      const servers = { second, third, fourth };
      const added = Object.entries(servers).map(([id, source]) => ({ id, source, pageSize: 50 }));
      server.shouldHold = ({ query }) => query.pageIndex === 2;
      const release = ({ held }: FakeServer) => {
        held.at(-1)?.release();
      };
      const reading = search.readLists([...added.slice(0, 1), ...accounts, ...added.slice(1)]);
      await flushPromises();
      assert.deepEqual([...search.readings.keys()], ['second', 'a']);
      release(second);
      await flushPromises();
      assert.deepEqual([...search.readings.keys()], ['second', 'a', 'third']);
      release(server);
      await flushPromises();
      assert.deepEqual(found(), ['a 5']);
      release(third);
      await reading;
      assert.deepEqual(fourth.calls, []);
    });

    it('keeps the failure of a page as the failure of the account', async () => {
      const failure = new ApiError(localizable('It failed.'), { kind: 'server' });
      server.errorFor = ({ query }) => (query.pageIndex === 2 ? failure : undefined);
      const [account] = accounts;
      assert.ok(account);
      await search.readList(account);
      assert.deepEqual([...search.results.failures], [['a', failure]]);
      assert.deepEqual([...search.readings], [['a', { read: 50, total: 61, ended: true }]]);
    });
  });
});
