import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { loadUntilFound } from '../../../src/commands/loadUntilFound';
import { FakeServer } from '../support/fakeServer';
import { flushPromises, instances, openCatalog } from '../support/instances';

const WHATSAPP = { channel: 'whatsapp' };
/** The requests for the first pages: of the account, and of the four known channels. */
const FIRST_PAGES = 5;

describe('loadUntilFound', () => {
  it('loads pages up to the one with the instance, and no more', async () => {
    const server = new FakeServer(instances('whatsapp published 40, viber published 1'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.equal(await loadUntilFound(catalog, WHATSAPP, 'instance:13'), true);
    assert.deepEqual(server.requests.slice(FIRST_PAGES), ['whatsapp 2', 'whatsapp 3', 'whatsapp 4']);
    assert.equal(catalog.find('instance:13')?.channel, 'whatsapp');
    assert.equal(await loadUntilFound(catalog, WHATSAPP, 'instance:2'), false, 'it was loaded before');
    assert.equal(server.calls.length, FIRST_PAGES + 3);
  });

  it('ends with the list if the instance is not in it', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 1'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.equal(await loadUntilFound(catalog, WHATSAPP, 'instance:none'), true);
    assert.deepEqual(server.requests.slice(FIRST_PAGES), ['whatsapp 2', 'whatsapp 3']);
    assert.equal(await loadUntilFound(catalog, WHATSAPP, 'instance:none'), false);
  });

  it('reads the list without a channel before the totals of the channels are known', async () => {
    const server = new FakeServer(instances('whatsapp published 20, line published 1'));
    server.shouldHold = ({ query }) => query.channelType !== undefined;
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.equal(await loadUntilFound(catalog, 'rest', 'instance:21'), true);
    assert.equal(catalog.find('instance:21')?.channel, 'line');
    catalog.dispose();
  });

  it('reads a list that changed once more from its start, and then stops', async () => {
    const server = new FakeServer(instances('whatsapp published 9, viber published 1'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.transformPage = (page, { number }) => ({ ...page, totalCount: page.totalCount + (number % 2) });
    await loadUntilFound(catalog, WHATSAPP, 'instance:none');
    await loadUntilFound(catalog, WHATSAPP, 'instance:none');
    assert.equal(catalog.view.channels[0]?.more?.kind, 'shifted');
  });

  it('throws the failure of a page, and goes on from there when it is called again', async () => {
    const server = new FakeServer(instances('whatsapp published 20'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    const failure = new ApiError({ text: 'down', values: [] }, { kind: 'network' });
    server.errorFor = ({ query }) => (query.pageIndex === 3 ? failure : undefined);
    await assert.rejects(loadUntilFound(catalog, WHATSAPP, 'instance:20'), failure);
    server.errorFor = () => undefined;
    await loadUntilFound(catalog, WHATSAPP, 'instance:20');
    assert.deepEqual(server.requests.slice(-3), ['whatsapp 3', 'whatsapp 4', 'whatsapp 5']);
  });

  it('rejects with AbortError when loading is stopped', async () => {
    const server = new FakeServer(instances('whatsapp published 20'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.shouldHold = () => true;
    const loading = loadUntilFound(catalog, WHATSAPP, 'instance:20');
    await flushPromises();
    catalog.stop();
    await assert.rejects(loading, { name: 'AbortError' });
    assert.deepEqual(server.requests.slice(FIRST_PAGES), ['whatsapp 2']);
  });
});
