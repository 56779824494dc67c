import assert from 'node:assert/strict';
import type { InstanceField } from '../../../src/api/instanceFields';
import type { InstanceSource } from '../../../src/api/page';
import { parseFilter } from '../../../src/instances/instanceFilter';
import { seenIn } from '../../../src/instances/seen';
import { renderCatalog } from '../support/renderCatalog';
import { instance, instances, visibleKeys, openCatalog } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

const published = (fields: object) => ({ channelType: 'VIBER', state: 'published', ...fields });

describe('Catalog: irregular lists', () => {
  it('shows every instance without an ID, even identical ones', async () => {
    const alike = published({ instanceName: 'twin' });
    const server = new FakeServer([
      alike,
      published({ instanceName: 'other', instanceId: '  ' }),
      alike,
      { ...alike },
      published({ instanceId: '4' }),
    ]);
    const catalog = await openCatalog(server, { pageSize: 2 });
    await catalog.loadAll();
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['viber 5', '  published 5', 'complete']);
    const keys = visibleKeys(catalog);
    assert.equal(new Set(keys).size, 5);
    await catalog.refresh();
    await catalog.loadAll();
    assert.deepEqual(visibleKeys(catalog).toSorted(), keys.toSorted(), 'the keys changed after a refresh');
  });

  it('shows a duplicate ID as one row, and does not report complete', async () => {
    const server = new FakeServer([
      instance('1', 'viber', 'a'),
      instance('2', 'viber', 'a'),
      instance('1', 'viber', 'b'),
    ]);
    const catalog = await openCatalog(server);
    assert.deepEqual(renderCatalog(catalog), [
      'viber 2+',
      '  a 1',
      '    2',
      '  b 1',
      '    1',
      'account: shifted 3 of 3',
    ]);
    await catalog.loadAll();
    assert.deepEqual([catalog.view.complete, catalog.view.shown], [false, 2]);
  });

  it('keeps a row for every entry with a repeated or unreadable ID', async () => {
    const mark = (repeatedId: boolean, notText: readonly InstanceField[] = []) => ({
      deviations: { notText, repeatedId },
    });
    const server = new FakeServer([
      published({ instanceId: '1' }),
      published({ instanceId: '1', ...mark(true) }),
      published({ instanceId: '1', instanceName: 'other', ...mark(true) }),
      published({ instanceId: '{"a":1}', ...mark(false, ['instanceId']) }),
      published({ instanceId: '[]', ...mark(false, ['instanceId']) }),
      published({ instanceId: '[]', ...mark(false, ['instanceId']) }),
      published({ instanceId: '[]' }),
      published({ instanceId: '123456789012345678901', ...mark(false, ['instanceId']) }),
    ]);
    const catalog = await openCatalog(server);
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['viber 8', '  published 8', 'complete']);
    const keys = visibleKeys(catalog);
    assert.equal(new Set(keys).size, 8);
    assert.deepEqual(keys.filter((key) => !key.startsWith('instance:?')).toSorted(), [
      'instance:1',
      'instance:123456789012345678901',
      'instance:[]',
    ]);
    await catalog.refresh();
    assert.deepEqual(visibleKeys(catalog).toSorted(), keys.toSorted(), 'the keys changed after a refresh');
  });

  it('counts unreadable entries and can still be complete', async () => {
    const broken = { channelType: 'VIBER', broken: true } as const;
    const server = new FakeServer([...instances('viber published 3'), broken, broken, { broken: true }]);
    const small = await openCatalog(server);
    assert.deepEqual(renderCatalog(small, { rows: false }), [
      'viber 3',
      '  published 3',
      'unreadable 3',
      'complete',
    ]);
    const large = await openCatalog(server, { pageSize: 2 });
    await large.loadAll();
    assert.deepEqual(renderCatalog(large, { rows: false }), [
      'viber 3',
      '  published 3',
      'unreadable 3',
      'complete',
    ]);
  });

  const WRONG_TOTALS: readonly (readonly [name: string, total: number, last: string])[] = [
    ['is 0', 0, 'account: shifted 12 of 0'],
    ['is too small', 2, 'account: shifted 12 of 2'],
    ['is too large', 500, 'account: shifted 12 of 500'],
  ];
  for (const [name, total, last] of WRONG_TOTALS) {
    it(`shows every received row and does not report complete when the total ${name}`, async () => {
      const server = new FakeServer(instances('viber published 12'));
      server.transformPage = (page, { query }) =>
        query.channelType === undefined ? { ...page, totalCount: total } : page;
      const catalog = await openCatalog(server, { pageSize: 4 });
      await catalog.loadAll();
      assert.equal(catalog.view.shown, 12);
      assert.equal(renderCatalog(catalog).at(-1), last);
      assert.ok(!catalog.view.complete);
      assert.ok(server.calls.length <= 4 + 4 * 12);
    });
  }

  it('runs another pass after an empty page before the end', async () => {
    const server = new FakeServer(instances('viber published 12'));
    let once = true;
    server.transformPage = (page, { query }) => {
      if (query.pageIndex !== 2 || !once) return page;
      once = false;
      return { ...page, instances: [] };
    };
    const catalog = await openCatalog(server, { pageSize: 4 });
    await catalog.loadAll();
    assert.equal(catalog.view.shown, 12);
    assert.ok(catalog.view.complete);
  });

  it('terminates when the server always returns the same page, with each row once', async () => {
    const server = new FakeServer(instances('viber published 100'));
    server.transformPage = (page, { query }) => ({
      ...page,
      instances: server.list.slice(0, query.pageSize),
      totalCount: 100,
    });
    const catalog = await openCatalog(server, { pageSize: 10 });
    await catalog.loadAll();
    assert.equal(visibleKeys(catalog).length, 10);
    assert.ok(!catalog.view.complete);
    assert.ok(server.calls.length <= 5 + 4 * 10);
  });

  it('terminates when the list grows with every page', async () => {
    const server = new FakeServer(instances('viber published 10'));
    server.transformPage = (page, { query }) => ({
      ...page,
      instances: [instance(String(query.pageIndex), 'viber', 'published')],
      totalCount: query.pageIndex + 10,
    });
    const catalog = await openCatalog(server, { pageSize: 10 });
    await catalog.loadAll();
    assert.ok(server.calls.length < 5_000);
    assert.ok(!catalog.view.complete);
  });

  it('merges pages that are shorter than requested', async () => {
    const list = instances('viber published 30, line a 5');
    const server = new FakeServer(list);
    // The server returns at most 4 entries per page.
    const capped: InstanceSource = {
      listInstances: (query, signal) => server.listInstances({ ...query, pageSize: 4 }, signal),
    };
    const catalog = await openCatalog(server, { source: capped });
    await catalog.loadAll();
    assert.equal(visibleKeys(catalog).length, 35);
    assert.ok(catalog.view.complete);
  });

  it('keeps an instance that the server does not list under its own channel', async () => {
    const server = new FakeServer([
      { instanceId: '1', channelType: 'Messenger ' },
      ...instances('whatsapp published 9', 2),
    ]);
    const catalog = await openCatalog(server, { pageSize: 4 });
    assert.equal(catalog.count('messenger', ''), 1);
    await catalog.loadAll();
    assert.equal(catalog.count('messenger', ''), 1);
    assert.ok(catalog.view.complete);
  });

  it('ignores case and outer blanks in channels and states', async () => {
    const server = new FakeServer([
      { instanceId: '1', channelType: ' Viber', state: 'published ' },
      { instanceId: '2', channelType: 'VIBER', state: 'published' },
      { instanceId: '3', channelType: 'viber', state: 'Published' },
      { instanceId: '4', channelType: '__proto__', state: 'constructor' },
    ]);
    const catalog = await openCatalog(server);
    assert.deepEqual(renderCatalog(catalog), [
      'viber 3',
      '  published 3',
      '    1',
      '    2',
      '    3',
      '__proto__ 1',
      '  constructor 1',
      '    4',
      'complete',
    ]);
  });

  it('spells a state as its first instance does', async () => {
    const server = new FakeServer([
      { instanceId: '1', channelType: 'VIBER', state: 'PUBLISHED' },
      { instanceId: '2', channelType: 'VIBER', state: 'published' },
      { instanceId: '3', channelType: 'LINE', state: 'Draft' },
    ]);
    const catalog = await openCatalog(server, { pageSize: 2 });
    const spelled = () =>
      catalog.view.channels.flatMap(({ channel, states }) =>
        states.map(({ state, shown, spelling }) => [channel, state, shown, spelling.state]),
      );
    await catalog.loadAll();
    const draft = ['line', 'draft', 1, 'Draft'];
    assert.deepEqual(spelled(), [['viber', 'published', 2, 'PUBLISHED'], draft]);
    assert.deepEqual(seenIn(catalog).states, ['PUBLISHED', 'Draft']);
    server.list = server.list.map((entry) =>
      entry.instanceId === '1' ? { ...entry, state: 'draft' } : entry,
    );
    await catalog.refresh();
    await catalog.loadAll();
    assert.deepEqual(spelled(), [
      ['viber', 'draft', 1, 'draft'],
      ['viber', 'published', 1, 'published'],
      draft,
    ]);
  });

  it('filters states without regard to case, also with a filter from before', async () => {
    const server = new FakeServer([
      { instanceId: '1', channelType: 'VIBER', state: 'PUBLISHED' },
      { instanceId: '2', channelType: 'VIBER', state: 'published' },
      { instanceId: '3', channelType: 'VIBER', state: 'draft' },
    ]);
    const catalog = await openCatalog(server, { filter: parseFilter({ states: ['Published '] }) });
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['viber 2', '  published 2', 'complete']);
    await catalog.setFilter({ states: ['DRAFT'] });
    assert.deepEqual(renderCatalog(catalog, { rows: false }), ['viber 1', '  draft 1', 'complete']);
  });
});
