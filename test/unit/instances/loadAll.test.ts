import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { renderCatalog } from '../support/renderCatalog';
import {
  createCatalog,
  instance,
  instances,
  visibleKeys,
  openCatalog,
  flushPromises,
} from '../support/instances';
import { FakeServer } from '../support/fakeServer';

/** Counts how often the list without a channel was read from page 1. */
const countPasses = (server: FakeServer) => server.requests.filter((asked) => asked === 'all 1').length;

describe('Catalog.loadAll', () => {
  it('loads 1,200 instances, each once', async () => {
    const list = instances('whatsapp published 700, line a 9, viber draft 391, instagram b 100');
    const server = new FakeServer(list);
    const catalog = await openCatalog(server);
    await catalog.loadAll();
    assert.deepEqual(
      visibleKeys(catalog).toSorted(),
      list.map(({ instanceId }) => `instance:${instanceId}`).toSorted(),
    );
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 700',
      '  published 700',
      'instagram 100',
      '  b 100',
      'viber 391',
      '  draft 391',
      'line 9',
      '  a 9',
      'complete',
    ]);
    assert.ok(catalog.view.confirmed);
    // Two passes of 24 pages, plus the empty page after the full last one, plus page 1 of each channel.
    assert.equal(server.calls.length, 2 * 25 + 4);
  });

  it('requests up to eight pages of a pass in parallel, including the empty page after a full one', async () => {
    const server = new FakeServer(instances('whatsapp published 28'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.shouldHold = () => true;
    const all = catalog.loadAll();
    const waits: string[] = [];
    while (catalog.loadingAll) {
      await flushPromises();
      const held = server.held.splice(0);
      if (held.length > 0) waits.push(held.map(({ query }) => query.pageIndex).join(' '));
      for (const answer of held) answer.release();
    }
    await all;
    assert.deepEqual(waits, ['2 3 4 5 6 7 8', '1 2 3 4 5 6 7 8']);
    assert.ok(catalog.view.confirmed);
  });

  it('loads only the given channel', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    await catalog.loadAll({ channel: 'viber' });
    assert.deepEqual(server.requests.slice(5), ['viber 2', 'viber 3', 'viber 1', 'viber 2', 'viber 3']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 4+ of 9',
      '  published 4',
      '  more 4 of 9',
      'viber 9',
      '  published 9',
    ]);
  });

  it('opens the account first if nothing has been loaded', async () => {
    const server = new FakeServer(instances('whatsapp published 9'));
    const catalog = createCatalog(server, { pageSize: 4 });
    await catalog.loadAll();
    await flushPromises();
    assert.equal(countPasses(server), 2);
    assert.ok(catalog.view.confirmed);
  });

  it('waits for a refresh in progress and loads its list', async () => {
    const server = new FakeServer(instances('whatsapp published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    await Promise.all([catalog.refresh(), catalog.loadAll()]);
    await flushPromises();
    assert.equal(countPasses(server), 3);
    assert.ok(catalog.view.confirmed);
  });

  it('reports its progress and its end', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    const seen = new Set<string>();
    catalog.onDidChange(() => {
      const { loadingAll } = catalog;
      seen.add(loadingAll ? `${loadingAll.received} of ${loadingAll.total ?? '?'}` : 'over');
    });
    await catalog.loadAll();
    assert.deepEqual([...seen], ['4 of 12', '8 of 12', '12 of 12', 'over']);
  });

  it('ends when the account cannot be opened', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    server.errorFor = () => new ApiError('Down.', { kind: 'server' });
    const catalog = createCatalog(server);
    await catalog.loadAll();
    assert.deepEqual(server.requests, ['all 1']);
    assert.deepEqual(renderCatalog(catalog), ['failed', 'failure: Down.']);
  });

  it('reads the list again when an instance was skipped, and finds it', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.afterCall = ({ query }) => {
      if (query.pageIndex === 2) server.list = server.list.filter(({ instanceId }) => instanceId !== '3');
    };
    await catalog.loadAll();
    assert.equal(countPasses(server), 3);
    // Row 9 was skipped at first. It is appended, so that no row moves.
    assert.deepEqual(
      visibleKeys(catalog),
      ['1', '2', '4', '5', '6', '7', '8', '10', '11', '12', '9'].map((id) => `instance:${id}`),
    );
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['whatsapp 11', '  published 11', 'complete']);
  });

  it('stops after four passes over a list that keeps changing, and reports it', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    let added = 100;
    server.afterCall = ({ query }) => {
      if (query.channelType === undefined && query.pageIndex === 2) {
        server.list = [instance(String(added++), 'whatsapp', 'published'), ...server.list];
      }
    };
    await catalog.loadAll();
    assert.equal(countPasses(server), 4);
    assert.ok(!catalog.view.complete);
    assert.equal(renderCatalog(catalog).at(-1), 'account: shifted 16 of 16');
    // The user tries again, and now the list is stable.
    server.afterCall = () => undefined;
    await catalog.loadMore('rest');
    assert.equal(catalog.view.shown, 16);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['whatsapp 16', '  published 16', 'complete']);
  });

  it('does not trust a single pass in which an instance was skipped', async () => {
    const server = new FakeServer(instances('whatsapp published 5'));
    const catalog = await openCatalog(server, { pageSize: 2 });
    // Number 1 is removed from a page that was read, and 100 is added at the end: the total stays, and 3 is skipped.
    const swap = () => {
      server.list = [...server.list.slice(1), instance('100', 'whatsapp', 'published')];
    };
    swap();
    await catalog.loadAll();
    assert.ok(catalog.view.confirmed);
    assert.ok(visibleKeys(catalog).includes('instance:3'));
    assert.ok(!visibleKeys(catalog).includes('instance:1'), 'a removed instance is still shown');
  });

  it('does not trust two consistent passes that differ', async () => {
    const ids = (all: string) => all.split('').map((id) => instance(id, 'whatsapp', 'published'));
    const server = new FakeServer(ids('ABCD'));
    const catalog = createCatalog(server, { pageSize: 2, filter: { channel: 'whatsapp' } });
    // In both passes C is on the page that is not being read: the passes see AB DE and BD EF.
    const afterCall: { readonly [number: number]: string } = { 1: 'BCDE', 3: 'BDCE', 4: 'DCEF' };
    server.afterCall = ({ number }) => {
      const next = afterCall[number];
      if (next !== undefined) server.list = ids(next);
    };
    await catalog.loadAll();
    assert.ok(catalog.view.confirmed);
    assert.ok(visibleKeys(catalog).includes('instance:C'));
  });

  for (const channel of ['viber', 'line']) {
    it(`does not report complete while ${channel} instances keep being added`, async () => {
      const server = new FakeServer(instances('whatsapp published 3, viber published 3'));
      const catalog = await openCatalog(server, { pageSize: 4 });
      assert.ok(catalog.view.complete);
      let added = 100;
      const change = () => (server.list = [instance(String(added++), channel, 'x'), ...server.list]);
      change();
      server.afterCall = ({ query }) => {
        if (query.pageIndex === 1) change();
      };
      await catalog.loadAll();
      assert.match(renderCatalog(catalog).at(-1) ?? '', /^account: shifted/);
      assert.ok(!catalog.view.complete);
    });
  }

  it('does not report an exact count for a channel without its own list while the account keeps changing', async () => {
    const server = new FakeServer(instances('whatsapp published 3, line published 3'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    let added = 100;
    const change = () => (server.list = [instance(String(added++), 'line', 'x'), ...server.list]);
    change();
    server.afterCall = ({ query }) => {
      if (query.pageIndex === 1) change();
    };
    await catalog.loadAll();
    assert.equal(catalog.view.channels.find(({ channel }) => channel === 'line')?.exact, false);
  });

  it('removes deleted instances after a consistent pass, not before', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    await catalog.loadAll();
    server.list = instances('whatsapp published 5', 3);
    const generation = visibleKeys(catalog);
    assert.equal(generation.length, 12);
    await catalog.refresh();
    await flushPromises();
    assert.deepEqual(
      visibleKeys(catalog),
      ['3', '4', '5', '6'].map((id) => `instance:${id}`),
    );
    await catalog.loadAll();
    assert.deepEqual(
      visibleKeys(catalog),
      ['3', '4', '5', '6', '7'].map((id) => `instance:${id}`),
    );
  });

  it('shows an instance once, under its new group, when its channel or state changes', async () => {
    const server = new FakeServer(instances('viber published 9, whatsapp published 3'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.list = server.list.map((each) =>
      each.instanceId === '10' ? { ...each, channelType: 'Viber', state: 'draft' } : each,
    );
    await catalog.loadAll({ channel: 'viber' });
    assert.deepEqual(renderCatalog(catalog).slice(0, 4), ['whatsapp 2', '  published 2', '    11', '    12']);
    assert.deepEqual(catalog.keys('viber', 'draft', 9), ['instance:10']);
    assert.equal(new Set(visibleKeys(catalog)).size, visibleKeys(catalog).length);
  });

  it('keeps the rows when a page fails, and can be retried', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.errorFor = ({ query }) =>
      query.pageIndex === 3 ? new ApiError('Down.', { kind: 'server' }) : undefined;
    await catalog.loadAll();
    assert.equal(catalog.loadingAll, undefined);
    assert.equal(catalog.view.shown, 8);
    assert.ok(!catalog.view.complete);
    server.errorFor = () => undefined;
    await catalog.loadAll();
    assert.equal(catalog.view.shown, 12);
    assert.ok(catalog.view.complete);
  });

  it('keeps the rows when stopped, and can be resumed', async () => {
    const server = new FakeServer(instances('whatsapp published 12'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.shouldHold = ({ query }) => query.pageIndex === 3;
    const all = catalog.loadAll();
    await flushPromises();
    catalog.stop();
    await assert.rejects(all, { name: 'AbortError' });
    assert.deepEqual([catalog.loadingAll, catalog.view.shown], [undefined, 8]);
    server.shouldHold = () => false;
    await catalog.loadAll();
    assert.ok(catalog.view.complete);
    const [once, again] = [server.requests.slice(5, 10), server.requests.slice(10)];
    assert.deepEqual(once, ['all 2', 'all 3', 'all 4', 'all 3', 'all 4']);
    assert.deepEqual(again, ['all 1', 'all 2', 'all 3', 'all 4']);
  });
});
