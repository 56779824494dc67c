import assert from 'node:assert/strict';
import { renderCatalog } from '../support/renderCatalog';
import { createCatalog, instance, instances, flushPromises } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

describe('Catalog.open', () => {
  it('shows a small account after a single request', async () => {
    const server = new FakeServer([
      instance('1', 'viber', 'published'),
      instance('2', 'whatsapp', 'published'),
      instance('3', 'WhatsApp', 'auditing'),
      instance('4', 'line', 'published'),
      instance('5', 'whatsapp', 'published'),
      instance('6', '', ''),
    ]);
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(server.requests, ['all 1']);
    assert.deepEqual(renderCatalog(catalog), [
      'whatsapp 3',
      '  published 2',
      '    2',
      '    5',
      '  auditing 1',
      '    3',
      'viber 1',
      '  published 1',
      '    1',
      'line 1',
      '  published 1',
      '    4',
      '(none) 1',
      '  (none) 1',
      '    6',
      'complete',
    ]);
  });

  it('waits for a refresh that replaces it', async () => {
    const server = new FakeServer([instance('1', 'viber', 'published')]);
    server.shouldHold = () => true;
    const catalog = createCatalog(server);
    let open = false;
    const opening = catalog.open().then(() => {
      open = true;
    });
    await flushPromises();
    const refreshing = catalog.refresh();
    await flushPromises();
    assert.ok(!open, 'resolved with nothing to show');
    for (const answer of server.held) answer.release();
    await Promise.all([opening, refreshing]);
    assert.equal(catalog.view.shown, 1);
  });

  it('sends no further request when a complete account is opened or loaded again', async () => {
    const server = new FakeServer(instances('whatsapp published 20, viber draft 10'));
    const catalog = createCatalog(server);
    await Promise.all([catalog.open(), catalog.open()]);
    await catalog.open();
    await catalog.loadMore({ channel: 'viber' });
    await catalog.loadMore('rest');
    await catalog.loadAll();
    await flushPromises();
    assert.deepEqual(server.requests, ['all 1']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 20',
      '  published 20',
      'viber 10',
      '  draft 10',
      'complete',
    ]);
  });

  it('reports an account without instances as complete', async () => {
    const server = new FakeServer([]);
    const catalog = createCatalog(server);
    await catalog.open();
    assert.deepEqual(renderCatalog(catalog), ['complete']);
    assert.deepEqual([catalog.view.total, server.calls.length], [0, 1]);
  });

  it('requests page 1, then page 1 of every known channel in a large account', async () => {
    const server = new FakeServer(
      instances('whatsapp published 120, messenger draft 10, viber published 70'),
    );
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(server.requests, ['all 1', 'whatsapp 1', 'messenger 1', 'instagram 1', 'viber 1']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 50+ of 120',
      '  published 50',
      '  more 50 of 120',
      'messenger 10',
      '  draft 10',
      'viber 50+ of 70',
      '  published 50',
      '  more 50 of 70',
    ]);
  });

  it('requests the channels after page 1 has been rendered, and not if stopped before', async () => {
    for (const stopped of [false, true]) {
      const server = new FakeServer(instances('whatsapp published 120'));
      let show: () => void = () => assert.fail('nothing waits');
      const firstPageRendered = () => new Promise<void>((resolve) => (show = resolve));
      const catalog = createCatalog(server, { firstPageRendered });
      await catalog.open();
      await flushPromises();
      assert.deepEqual(server.requests, ['all 1']);
      const whatsApp = () => catalog.view.channels[0]?.more?.kind;
      assert.equal(whatsApp(), 'loading');
      if (stopped) catalog.stop();
      await flushPromises();
      show();
      await flushPromises();
      assert.equal(server.requests.length, stopped ? 1 : 5);
      // The channel can still be loaded.
      assert.equal(whatsApp(), 'more');
    }
  });

  it('shows page 1 while the channels are loading', async () => {
    const server = new FakeServer(instances('whatsapp published 60'));
    server.shouldHold = ({ query }) => query.channelType !== undefined;
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 50+',
      '  published 50',
      '  loading 0 of ?',
      'messenger 0+',
      '  loading 0 of ?',
      'instagram 0+',
      '  loading 0 of ?',
      'viber 0+',
      '  loading 0 of ?',
    ]);
    assert.equal(catalog.view.rest, undefined);
    for (const answer of server.held) answer.release();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 50+ of 60',
      '  published 50',
      '  more 50 of 60',
    ]);
  });

  it('shows the channels in a fixed order, whatever the order of the answers', async () => {
    const server = new FakeServer(instances('viber a 40, instagram b 40, messenger c 40, whatsapp d 40'));
    server.shouldHold = ({ query }) => query.channelType !== undefined;
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    for (const answer of [...server.held].reverse()) {
      answer.release();
      await flushPromises();
    }
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 40',
      '  d 40',
      'messenger 40',
      '  c 40',
      'instagram 40',
      '  b 40',
      'viber 40',
      '  a 40',
      'complete',
    ]);
  });

  it('counts the instances of unknown channels, and finds them by reading the list without a channel', async () => {
    const server = new FakeServer(instances('whatsapp published 100, line published 3, telegram draft 1'));
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 50+ of 100',
      '  published 50',
      '  more 50 of 100',
      'other channels 4: more 50 of 104',
    ]);
    await catalog.loadMore('rest');
    assert.deepEqual(server.requests.slice(5), ['all 2', 'all 3']);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 100',
      '  published 100',
      'line 3',
      '  published 3',
      'telegram 1',
      '  draft 1',
      'complete',
    ]);
  });

  it('shows the instances of an unknown channel on page 1, and counts only its others as unlisted', async () => {
    const server = new FakeServer([
      ...instances('line published 2, whatsapp published 70', 1),
      ...instances('line published 3', 900),
    ]);
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), [
      'whatsapp 50+ of 70',
      '  published 50',
      '  more 50 of 70',
      'line 2+',
      '  published 2',
      'other channels 3: more 50 of 75',
    ]);
  });

  it('groups an instance by its own fields, whichever query returned it', async () => {
    const server = new FakeServer(instances('whatsapp published 60'));
    server.transformPage = (page, { query }) =>
      query.channelType === 'viber'
        ? { ...page, totalCount: 1, instances: [instance('900', ' Messenger ', ' draft ')] }
        : page;
    const catalog = createCatalog(server);
    await catalog.open();
    await flushPromises();
    assert.deepEqual(catalog.keys('messenger', 'draft', 9), ['instance:900']);
    assert.deepEqual(catalog.keys('viber', 'draft', 9), []);
    assert.equal(catalog.find('instance:900')?.channel, 'messenger');
  });
});
