import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { ignoreAbort } from '../../../src/util/abort';
import { renderCatalog } from '../support/renderCatalog';
import { createCatalog, instances, visibleKeys, openCatalog, flushPromises } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

const DOWN = new ApiError('Down.', { kind: 'server' });
const OLD = ['whatsapp 2', '  published 2', '    1', '    2'];
const NEW = ['viber 1', '  draft 1', '    7', 'complete'];

describe('Catalog.refresh', () => {
  it('keeps the old rows until the new first page arrives', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    const catalog = await openCatalog(server);
    server.list = instances('viber draft 1', 7);
    server.shouldHold = () => true;
    const refreshed = catalog.refresh();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog), ['refreshing', ...OLD, 'complete']);
    server.held[0]?.release();
    await refreshed;
    assert.deepEqual(renderCatalog(catalog), NEW);
  });

  it('keeps the rows and shows the failure when it fails, and recovers on retry', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    const catalog = await openCatalog(server);
    server.errorFor = () => DOWN;
    await catalog.refresh();
    assert.deepEqual(renderCatalog(catalog), ['failure: Down.', ...OLD, 'complete']);
    server.errorFor = () => undefined;
    server.list = instances('viber draft 1', 7);
    await catalog.refresh();
    assert.deepEqual(renderCatalog(catalog), NEW);
  });

  it('shows the failure when the first page fails, and recovers on retry', async () => {
    const server = new FakeServer(instances('viber draft 1', 7));
    server.errorFor = () => DOWN;
    const catalog = await openCatalog(server);
    assert.deepEqual(renderCatalog(catalog), ['failed', 'failure: Down.']);
    assert.equal(catalog.view.failure, DOWN);
    await catalog.refresh();
    assert.deepEqual(renderCatalog(catalog), ['failed', 'failure: Down.']);
    server.errorFor = () => undefined;
    await catalog.refresh();
    assert.deepEqual(renderCatalog(catalog), NEW);
  });

  it('shows an error that is not an ApiError', async () => {
    const server = new FakeServer([]);
    server.errorFor = () => new TypeError('The keyring is locked.');
    const catalog = await openCatalog(server);
    assert.deepEqual(renderCatalog(catalog), ['failed', 'failure: The keyring is locked.']);
  });

  it('reports loading until the first page arrives, and stopped when it was aborted', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    server.shouldHold = () => true;
    const catalog = createCatalog(server);
    assert.equal(catalog.view.phase, 'loading');
    const opening = catalog.open();
    assert.equal(catalog.view.phase, 'loading');
    catalog.stop();
    await opening;
    assert.equal(catalog.view.phase, 'stopped');
    server.shouldHold = () => false;
    await catalog.refresh();
    assert.deepEqual(renderCatalog(catalog), [...OLD, 'complete']);
  });

  it('changes nothing when stopped', async () => {
    const server = new FakeServer(instances('whatsapp published 2'));
    const catalog = await openCatalog(server);
    server.shouldHold = () => true;
    const refreshed = catalog.refresh();
    catalog.stop();
    await assert.rejects(refreshed, { name: 'AbortError' });
    assert.deepEqual(renderCatalog(catalog), [...OLD, 'complete']);
  });

  for (const ignoresAbort of [false, true]) {
    it(`shows the last refresh when first pages arrive out of order${ignoresAbort ? ' and aborted calls are answered' : ''}`, async () => {
      const server = new FakeServer(instances('whatsapp published 2'));
      const catalog = await openCatalog(server);
      server.ignoresAbort = ignoresAbort;
      server.shouldHold = () => true;
      const overtaken = ignoreAbort(catalog.refresh());
      server.list = instances('viber draft 1', 7);
      const last = catalog.refresh();
      await flushPromises();
      server.held[1]?.release();
      await last;
      assert.deepEqual(renderCatalog(catalog), NEW);
      server.held[0]?.release();
      await overtaken;
      await flushPromises();
      assert.deepEqual(renderCatalog(catalog), NEW);
    });

    it(`ignores a later page of an older generation${ignoresAbort ? ' when aborted calls are answered' : ''}`, async () => {
      const server = new FakeServer(instances('whatsapp published 9'));
      const catalog = await openCatalog(server, { pageSize: 4 });
      server.ignoresAbort = ignoresAbort;
      server.shouldHold = ({ query }) => query.pageIndex === 2;
      const more = ignoreAbort(catalog.loadMore({ channel: 'whatsapp' }));
      server.list = instances('viber draft 1', 7);
      await catalog.refresh();
      const drawn = renderCatalog(catalog);
      assert.deepEqual(drawn, NEW);
      const changes: unknown[] = [];
      catalog.onDidChange((change) => changes.push(change));
      server.held[0]?.release();
      await more;
      await flushPromises();
      assert.deepEqual(renderCatalog(catalog), NEW);
      assert.deepEqual(changes, []);
    });
  }

  it('fires no event after disposal', async () => {
    const server = new FakeServer(instances('whatsapp published 5'));
    const catalog = await openCatalog(server, { pageSize: 4 });
    server.ignoresAbort = true;
    server.shouldHold = () => true;
    const more = ignoreAbort(catalog.loadMore({ channel: 'whatsapp' }));
    const refreshed = ignoreAbort(catalog.refresh());
    const changes: unknown[] = [];
    catalog.onDidChange((change) => changes.push(change));
    catalog.dispose();
    for (const answer of server.held) answer.release();
    await Promise.all([more, refreshed]);
    await flushPromises();
    assert.deepEqual(changes, []);
    assert.equal(visibleKeys(catalog).length, 4);
  });
});
