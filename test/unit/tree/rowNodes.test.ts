import assert from 'node:assert/strict';
import type { Catalog } from '../../../src/instances/catalog';
import { CatalogNodes } from '../../../src/tree/catalogNodes';
import { ROW_LIMIT_STEP, RowNodes } from '../../../src/tree/rowNodes';
import { FakeServer } from '../support/fakeServer';
import { createCatalog, instances } from '../support/instances';
import { shownAccount } from '../support/shownAccount';

describe('RowNodes: rows that are revealed', () => {
  let catalog: Catalog;
  let nodes: RowNodes;
  const rows = () => {
    const children = nodes.childrenOf(nodes.factory.state('viber', 'published'));
    return children.map((node) => (node.kind === 'instance' ? node.key : node.kind));
  };
  const isGrown = (id: number) => nodes.nodeOf(`instance:${id}`)?.grown !== undefined;

  beforeEach(async () => {
    catalog = createCatalog(new FakeServer(instances('viber published 5000')), { pageSize: 100 });
    await catalog.loadAll();
    nodes = new RowNodes(new CatalogNodes(shownAccount(catalog), { isNested: false }));
  });
  afterEach(() => {
    catalog.dispose();
  });

  it('are shown with all rows before them, if these are few', () => {
    assert.ok(isGrown(250));
    assert.equal(rows().length, 2 * ROW_LIMIT_STEP + 1);
    assert.ok(!isGrown(399), 'it is among the rows');
  });

  it('are shown after the others, in order, if they are far away', () => {
    assert.ok(isGrown(5_000) && isGrown(4_000));
    const shown = rows();
    assert.equal(shown.length, ROW_LIMIT_STEP + 3);
    assert.deepEqual(shown.slice(-4), ['instance:200', 'instance:4000', 'instance:5000', 'showMore']);
    assert.ok(!isGrown(5_000), 'it is there already');
  });

  it('are shown once when the rows reach them', () => {
    assert.ok(isGrown(2_300) && isGrown(2_000));
    nodes.showMore(nodes.factory.showMore('viber', 'published'));
    nodes.showMore(nodes.factory.showMore('viber', 'published'));
    assert.equal(new Set(rows()).size, rows().length);
    assert.equal(rows().filter((key) => key === 'instance:2300').length, 1);
  });

  it('disappear with their instance', async () => {
    assert.ok(isGrown(5_000));
    await catalog.setFilter({ states: ['draft'] });
    await catalog.refresh();
    assert.ok(!rows().includes('instance:5000'));
  });
});
