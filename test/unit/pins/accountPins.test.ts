import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import type { Catalog } from '../../../src/instances/catalog';
import { findInstance } from '../../../src/instances/findInstance';
import type { InstanceFilter } from '../../../src/instances/instanceFilter';
import { AccountPins } from '../../../src/pins/accountPins';
import { PinStore } from '../../../src/pins/pinStore';
import { FakeClock } from '../support/fakeClock';
import { FakeServer, type Entry } from '../support/fakeServer';
import { createCatalog, flushPromises, instance, instances } from '../support/instances';
import { MemoryState } from '../support/stores';

const PAGE_SIZE = 3;

describe('AccountPins', () => {
  let clock: FakeClock;
  let state: MemoryState;
  let store: PinStore;
  let server: FakeServer;
  let catalog: Catalog;
  let changes = 0;

  /** Opens an account with some instances, after some were pinned in an earlier session. */
  const open = async (
    list: readonly Entry[],
    pinned: readonly string[],
    {
      filter = {},
      pageSize = PAGE_SIZE,
    }: { readonly filter?: InstanceFilter; readonly pageSize?: number } = {},
  ) => {
    clock = new FakeClock();
    state = new MemoryState();
    store = new PinStore(state);
    await store.pin(
      'one',
      pinned.map((id) => instance(id, 'viber', 'old')),
    );
    server = new FakeServer(list);
    catalog = createCatalog(server, { pageSize, filter });
    changes = 0;
    const source = {
      findInstance: (of: Entry, signal: AbortSignal) =>
        findInstance(server, { instance: of, pageSize, signal }),
      firstPage: (signal: AbortSignal) => server.listInstances({ pageSize, pageIndex: 1 }, signal),
    };
    const options = { store, onDidChange: () => changes++, setTimer: clock.setTimer };
    const pins = new AccountPins({ id: 'one', catalog, ...source }, options);
    store.onDidChange(() => {
      pins.pinsChanged();
    });
    return pins;
  };
  const load = async (pins: AccountPins) => {
    await catalog.open();
    pins.show();
    await clock.advance(1_000);
  };
  const render = (pins: AccountPins) =>
    pins.list().map((pin) => `${pin.instance.instanceId} ${pin.instance.state} ${pin.status}`);
  /** The IDs that were requested. */
  const requestedIds = () => server.calls.flatMap(({ query }) => query.instanceId ?? []);

  it('shows what is stored before anything is loaded', async () => {
    const pins = await open(instances('viber published 2'), ['1', '2']);
    assert.deepEqual(render(pins), ['1 old stored', '2 old stored']);
    assert.deepEqual(server.calls, []);
  });

  it('needs no request of its own if the first page is the whole list, even to see that one is gone', async () => {
    const pins = await open(instances('viber published 2'), ['2', '9']);
    await load(pins);
    assert.deepEqual(render(pins), ['2 published current', '9 old gone']);
    assert.deepEqual(server.requests, ['all 1']);
    assert.ok(changes > 0);
  });

  it('requests by ID what is not loaded, once, after the pages that the catalog loads by itself', async () => {
    const pins = await open(instances('viber published 9'), ['1', '8', '20']);
    await load(pins);
    assert.deepEqual(render(pins), ['1 published current', '8 published current', '20 old gone']);
    assert.deepEqual(requestedIds(), ['8', '20']);
    const firstById = server.calls.findIndex(({ query }) => query.instanceId !== undefined);
    assert.equal(firstById, server.calls.length - 2);
    pins.show();
    await clock.advance(1_000);
    assert.equal(requestedIds().length, 2);
  });

  it('sends no request before its rows are shown', async () => {
    const pins = await open(instances('viber published 9'), ['8']);
    await catalog.open();
    await clock.advance(1_000);
    assert.deepEqual(requestedIds(), []);
    assert.deepEqual(render(pins), ['8 old stored']);
  });

  it('ignores the filter, and reads a small account with one request', async () => {
    const pins = await open(instances('viber published 3'), ['1', '2', '9'], {
      filter: { instanceName: 'x' },
    });
    await load(pins);
    assert.deepEqual(render(pins), ['1 published current', '2 published current', '9 old gone']);
    assert.equal(server.calls.length, 2);
  });

  it('requests again after a refresh, and keeps what it knew until then', async () => {
    const pins = await open(instances('viber published 9'), ['8', '20']);
    await load(pins);
    server.list = server.list.map((each) => ({ ...each, state: 'offline' }));
    server.shouldHold = ({ query }) => query.instanceId !== undefined;
    await catalog.refresh();
    await clock.advance(1_000);
    assert.deepEqual(render(pins), ['8 published current', '20 old gone']);
    for (const held of server.held) held.release();
    await clock.advance(1_000);
    assert.deepEqual(render(pins), ['8 offline current', '20 old gone']);
    assert.deepEqual(requestedIds(), ['8', '20', '8', '20']);
  });

  it('does not take an instance for known again while the list that lacks it is refreshed', async () => {
    const pins = await open(instances('viber published 2'), ['9']);
    await load(pins);
    server.shouldHold = () => true;
    const refreshed = assert.rejects(catalog.refresh(), { name: 'AbortError' });
    await clock.advance(1_000);
    assert.deepEqual(render(pins), ['9 old gone']);
    catalog.dispose();
    await refreshed;
  });

  it('keeps the rows as they are when requests fail', async () => {
    const pins = await open(instances('viber published 9'), ['7', '8']);
    server.errorFor = ({ query }) =>
      query.instanceId === undefined ? undefined : new ApiError('No response.', { kind: 'network' });
    await load(pins);
    assert.deepEqual(render(pins), ['7 old stored', '8 old stored']);
  });

  it('sends no request while the account fails', async () => {
    const pins = await open(instances('viber published 9'), ['8']);
    server.errorFor = () => new ApiError('No response.', { kind: 'network' });
    await load(pins);
    assert.equal(server.calls.length, 1);
    assert.deepEqual(render(pins), ['8 old stored']);
    server.errorFor = () => undefined;
    await catalog.refresh();
    await clock.advance(1_000);
    server.errorFor = () => new ApiError('No response.', { kind: 'network' });
    await catalog.refresh();
    await clock.advance(1_000);
    assert.deepEqual(requestedIds(), ['8']);
    assert.deepEqual(render(pins), ['8 published current']);
  });

  for (const [what, end] of [
    ['stopped', (pins: AccountPins) => pins.stop()],
    ['disposed', (pins: AccountPins) => pins.dispose()],
  ] as const) {
    it(`aborts its requests when it is ${what}, and sends no others`, async () => {
      const pins = await open(instances('viber published 19'), ['10', '11', '12', '13', '14']);
      server.shouldHold = ({ query }) => query.instanceId !== undefined;
      await load(pins);
      assert.equal(server.held.length, 3);
      end(pins);
      pins.show();
      await store.pin('one', [{ instanceId: '15' }]);
      await clock.advance(1_000);
      assert.equal(requestedIds().length, 3);
      assert.deepEqual(new Set(render(pins).map((row) => row.split(' ').at(-1))), new Set(['stored']));
    });
  }

  it('starts over when a refresh begins, and ignores late answers', async () => {
    const pins = await open(instances('viber published 9'), ['8']);
    server.shouldHold = ({ query }) => query.instanceId !== undefined;
    server.ignoresAbort = true;
    await load(pins);
    server.list = server.list.map((each) => ({ ...each, state: 'offline' }));
    server.shouldHold = () => false;
    await catalog.refresh();
    await clock.advance(1_000);
    for (const held of server.held) held.release();
    await clock.advance(1_000);
    assert.deepEqual(render(pins), ['8 offline current']);
  });

  it('requests what is pinned later, unless the caller knew it', async () => {
    const pins = await open(instances('viber published 19'), ['1']);
    await load(pins);
    await store.pin('one', [{ instanceId: '12' }]);
    pins.learn(instance('13', 'viber', 'published'));
    await store.pin('one', [instance('13', 'viber', 'published')]);
    await clock.advance(1_000);
    assert.deepEqual(requestedIds(), ['12']);
    assert.deepEqual(render(pins), ['1 published current', '12 published current', '13 published current']);
  });

  it('stores what the instances look like now', async () => {
    const pins = await open(instances('viber published 9'), ['1', '8']);
    await load(pins);
    assert.deepEqual(
      store.list('one').map(({ state }) => state),
      ['published', 'published'],
    );
    assert.equal(pins.list().length, 2);
  });

  it('shows what the instances look like now, even if that cannot be stored', async () => {
    const pins = await open(instances('viber published 9'), ['1', '8']);
    state.update = () => Promise.reject(new Error('The disk is full.'));
    await load(pins);
    await flushPromises();
    assert.deepEqual(render(pins), ['1 published current', '8 published current']);
  });

  it('loads the instances of rows that were only stored, by ID and a few at a time', async () => {
    const pins = await open(instances('viber published 9'), ['8', '20', '7', '6', '5']);
    await catalog.open();
    server.shouldHold = ({ query }) => query.instanceId !== undefined;
    let answers = 0;
    const loading = pins.load(
      pins.list().map(({ instance: each }) => each),
      { signal: new AbortController().signal, onAnswer: () => answers++ },
    );
    await clock.advance(1_000);
    assert.equal(server.held.length, 3);
    server.shouldHold = () => false;
    for (const held of server.held) held.release();
    const states = (await loading).map((each) => each?.state);
    assert.deepEqual(states, ['published', undefined, 'published', 'published', 'published']);
    assert.equal(answers, 5);
    assert.deepEqual(render(pins).slice(0, 2), ['8 published current', '20 old gone']);
  });

  it('loads them with the first page if that is the whole list', async () => {
    const pins = await open(instances('viber published 3'), ['2', '20', '1']);
    const all = pins.list().map(({ instance: each }) => each);
    const loaded = await pins.load(all, { signal: new AbortController().signal });
    assert.deepEqual(
      loaded.map((each) => each?.instanceId),
      ['2', undefined, '1'],
    );
    assert.equal(server.calls.length, 1);
  });

  it('fails to load them with the first failure', async () => {
    const pins = await open(instances('viber published 9'), ['8', '7', '6', '5', '4']);
    await catalog.open();
    server.errorFor = () => new ApiError('No response.', { kind: 'network' });
    const all = pins.list().map(({ instance: each }) => each);
    await assert.rejects(pins.load(all, { signal: new AbortController().signal }), { kind: 'network' });
    assert.ok(requestedIds().length <= 3);
  });
});
