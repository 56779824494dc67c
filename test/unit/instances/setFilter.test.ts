import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { seenIn } from '../../../src/instances/seen';
import { renderCatalog } from '../support/renderCatalog';
import { instance, instances, openCatalog, flushPromises } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

describe('Catalog.setFilter', () => {
  it('applies states without a request', async () => {
    const server = new FakeServer([
      ...instances('whatsapp published 2, viber draft 1'),
      instance('9', 'viber', ''),
    ]);
    const catalog = await openCatalog(server);
    await catalog.setFilter({ states: ['published'] });
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 2', '  published 2', '    1', '    2', 'complete']);
    await catalog.setFilter({ states: ['draft', ''] });
    assert.deepEqual(renderCatalog(catalog), [
      'viber 2',
      '  draft 1',
      '    3',
      '  (none) 1',
      '    9',
      'complete',
    ]);
    assert.deepEqual(seenIn(catalog), {
      channels: ['whatsapp', 'viber'],
      states: ['published', 'draft', ''],
    });
    await catalog.setFilter({});
    assert.equal(catalog.view.shown, 4);
    assert.equal(server.calls.length, 1);
  });

  it('reloads when the server part of the filter changes', async () => {
    const server = new FakeServer([
      { instanceId: '1', instanceName: 'acme', channelType: 'VIBER', state: 'a' },
      { instanceId: '2', instanceName: 'other', channelType: 'VIBER', state: 'a' },
    ]);
    const catalog = await openCatalog(server);
    await catalog.setFilter({ instanceName: 'acme', states: ['a'] });
    assert.deepEqual(server.calls.at(-1)?.query, { instanceName: 'acme', pageSize: 50, pageIndex: 1 });
    assert.deepEqual(renderCatalog(catalog), ['viber 1', '  a 1', '    1', 'complete']);
    assert.deepEqual(catalog.filter, { instanceName: 'acme', states: ['a'] });
  });

  it('loads only one list when a channel is selected', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 9'));
    const catalog = await openCatalog(server, { pageSize: 4, filter: { channel: 'viber' } });
    assert.deepEqual(server.requests, ['viber 1']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'viber 4+ of 9',
      '  published 4',
      '  more 4 of 9',
    ]);
    await catalog.loadMore({ channel: 'viber' });
    await catalog.loadAll();
    const twice = ['viber 1', 'viber 2', 'viber 3'];
    assert.deepEqual(server.requests, [...twice, ...twice]);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['viber 9', '  published 9', 'complete']);
  });

  it('supports a channel that is not a known one', async () => {
    const server = new FakeServer(instances('line published 5, viber published 9'));
    const catalog = await openCatalog(server, { pageSize: 4, filter: { channel: 'line' } });
    await catalog.loadMore({ channel: 'line' });
    assert.deepEqual(server.requests, ['line 1', 'line 2']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['line 5', '  published 5', 'complete']);
  });

  it('sends the filter with the requests for every channel in a large account', async () => {
    const server = new FakeServer(
      instances('whatsapp published 9').map((each) => ({ ...each, instanceName: 'acme' })),
    );
    await openCatalog(server, { pageSize: 4, filter: { instanceName: 'acme', states: ['published'] } });
    assert.deepEqual(
      server.calls.map(({ query }) => query),
      [undefined, 'whatsapp', 'messenger', 'instagram', 'viber'].map((channelType) => ({
        instanceName: 'acme',
        ...(channelType === undefined ? {} : { channelType }),
        pageSize: 4,
        pageIndex: 1,
      })),
    );
  });

  it('removes the rows of the previous filter when the request fails', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    const catalog = await openCatalog(server);
    server.errorFor = () => new ApiError('Down.', { kind: 'server' });
    await catalog.setFilter({ instanceName: 'acme' });
    assert.deepEqual(renderCatalog(catalog), ['failed', 'failure: Down.']);
  });

  it('ignores the answer to a filter that was reset before it arrived', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    const catalog = await openCatalog(server);
    server.shouldHold = ({ query }) => query.instanceName !== undefined;
    const overtaken = assert.rejects(catalog.setFilter({ instanceName: 'acme' }), { name: 'AbortError' });
    await catalog.setFilter({});
    await overtaken;
    server.held[0]?.release();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog), ['whatsapp 2', '  published 2', '    1', '    2', 'complete']);
  });
});
