import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { renderCatalog } from '../support/renderCatalog';
import { instances, visibleKeys, openCatalog, flushPromises } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

const WHATSAPP = { channel: 'whatsapp' };

describe('Catalog.loadMore', () => {
  it('appends one page without moving a row', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 1'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.deepEqual(renderCatalog(catalog), [
      'whatsapp 4+ of 9',
      '  published 4',
      ...['1', '2', '3', '4'].map((id) => `    ${id}`),
      '  more 4 of 9',
      'viber 1',
      '  published 1',
      '    10',
    ]);
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(renderCatalog(catalog), [
      'whatsapp 8+ of 9',
      '  published 8',
      ...['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => `    ${id}`),
      '  more 8 of 9',
      'viber 1',
      '  published 1',
      '    10',
    ]);
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(server.requests.slice(5), ['whatsapp 2', 'whatsapp 3']);
    assert.deepEqual(renderCatalog(catalog).slice(0, 3), ['whatsapp 9', '  published 9', '    1']);
    assert.ok(catalog.view.complete);
    await catalog.loadMore(WHATSAPP);
    assert.equal(server.calls.length, 7);
  });

  it('reads one page when called twice at once', async () => {
    const server = new FakeServer(instances('whatsapp published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    await Promise.all([catalog.loadMore(WHATSAPP), catalog.loadMore(WHATSAPP)]);
    assert.deepEqual(server.requests.slice(5), ['whatsapp 2']);
  });

  it('reports a change of the loaded channel only', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    const changes: string[][] = [];
    catalog.onDidChange(({ channels }) => changes.push([...channels]));
    await catalog.loadMore(WHATSAPP);
    assert.ok(changes.length > 0);
    assert.deepEqual(new Set(changes.flat()), new Set(['whatsapp']));
  });

  it('loads 1,200 instances page by page, each once', async () => {
    const list = instances(
      'whatsapp published 500, viber draft 40, messenger published 130, line a 9, whatsapp auditing 420, instagram b 100, telegram c 1',
    );
    const server = new FakeServer(list);
    const catalog = await openCatalog(server);
    let clicks = 0;
    for (;;) {
      const open = catalog.view.channels.find(({ more }) => more);
      if (open) await catalog.loadMore({ channel: open.channel });
      else if (catalog.view.rest) await catalog.loadMore('rest');
      else break;
      assert.ok(++clicks < 100, 'does not terminate');
    }
    assert.deepEqual(
      visibleKeys(catalog).toSorted(),
      list.map(({ instanceId }) => `instance:${instanceId}`).toSorted(),
    );
    assert.ok(catalog.view.complete);
    assert.deepEqual([catalog.view.shown, catalog.view.total], [1200, 1200]);
  });

  it('keeps the rows when a later page fails, and retries that page', async () => {
    const server = new FakeServer(instances('whatsapp published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    const before = visibleKeys(catalog);
    server.errorFor = () => new ApiError('Too many calls.', { kind: 'throttled' });
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 4+ of 9',
      '  published 4',
      '  failed 4 of 9, Too many calls.',
    ]);
    assert.deepEqual(visibleKeys(catalog), before);
    server.errorFor = () => undefined;
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(server.requests.slice(5), ['whatsapp 2', 'whatsapp 2']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 8+ of 9',
      '  published 8',
      '  more 8 of 9',
    ]);
  });

  it('shows the failure of a channel under that channel only', async () => {
    const server = new FakeServer(instances('whatsapp published 6, viber published 6'));
    server.errorFor = ({ query }) =>
      query.channelType === 'viber' ? new ApiError('Down.', { kind: 'server' }) : undefined;
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.deepEqual(renderCatalog(catalog, { rows: false }).slice(0, 5), [
      'whatsapp 4+ of 6',
      '  published 4',
      '  more 4 of 6',
      'viber 0+',
      '  failed 0 of ?, Down.',
    ]);
    server.errorFor = () => undefined;
    await catalog.loadMore({ channel: 'viber' });
    assert.deepEqual(renderCatalog(catalog, { rows: false }).slice(3), [
      'viber 4+ of 6',
      '  published 4',
      '  more 4 of 6',
    ]);
  });

  it('keeps the rows when stopped', async () => {
    const server = new FakeServer(instances('whatsapp published 9'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.shouldHold = () => true;
    const more = catalog.loadMore(WHATSAPP);
    assert.equal(renderCatalog(catalog, { rows: false }).at(-1), '  loading 4 of 9');
    catalog.stop();
    await assert.rejects(more, { name: 'AbortError' });
    server.held[0]?.release();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 4+ of 9',
      '  published 4',
      '  more 4 of 9',
    ]);
    server.shouldHold = () => false;
    await catalog.loadMore(WHATSAPP);
    assert.equal(catalog.view.channels[0]?.shown, 8);
  });

  it('loads pages until a row matches the state filter', async () => {
    const server = new FakeServer(instances('whatsapp draft 12, whatsapp published 1, whatsapp draft 7'));
    const catalog = await openCatalog(server, { pageSize: 4, filter: { states: ['published'] } });
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 0+', '  more 4 of 20']);
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(server.requests.slice(5), ['whatsapp 2', 'whatsapp 3', 'whatsapp 4']);
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 1+', '  published 1', '    13', '  more 16 of 20']);
    // No further row matches, so it reads to the end of the list.
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 1', '  published 1', '    13', 'complete']);
  });

  it('stops at a failure while searching for a row that matches the state filter', async () => {
    const server = new FakeServer(instances('whatsapp draft 20'));
    const catalog = await openCatalog(server, { pageSize: 4, filter: { states: ['published'] } });
    server.errorFor = ({ query }) =>
      query.pageIndex === 3 ? new ApiError('Down.', { kind: 'server' }) : undefined;
    await catalog.loadMore(WHATSAPP);
    assert.deepEqual(server.requests.slice(5), ['whatsapp 2', 'whatsapp 3']);
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 0+', '  failed 8 of 20, Down.']);
  });
});
