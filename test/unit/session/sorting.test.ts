import assert from 'node:assert/strict';
import { Catalog } from '../../../src/instances/catalog';
import { Sorting } from '../../../src/session/sorting';
import { FakeServer } from '../support/fakeServer';
import { visibleKeys } from '../support/instances';
import { MemoryState } from '../support/stores';

const NAMES = ['shop 10', 'Shop 2', 'apple', 'zebra', 'shop 1', 'banana', 'Äa', 'shop 9'];
const SORTED = ['Äa', 'apple', 'banana', 'shop 1', 'Shop 2', 'shop 9', 'shop 10', 'zebra'];

describe('Sorting', () => {
  const server = new FakeServer(
    NAMES.map((instanceName, at) => ({
      instanceId: String(at),
      instanceName,
      channelType: 'VIBER',
      state: 'published',
    })),
  );
  const create = () => new Catalog({ source: server, pageSize: 3, filter: {} });
  const names = (catalog: Catalog) =>
    visibleKeys(catalog).map((key) => catalog.find(key)?.instance.instanceName);
  const sorted = (some: readonly (string | undefined)[]) =>
    some.toSorted(
      new Intl.Collator('en', { numeric: true }).compare as (one?: string, other?: string) => number,
    );

  it('keeps the rows in order while pages arrive, after a refresh, and until it is turned off', async () => {
    const sorting = new Sorting(new MemoryState(), 'en');
    const catalog = create();
    await sorting.set({ id: 'one', catalog }, 'name');
    await catalog.open();
    while (!catalog.view.complete) {
      const before = names(catalog);
      assert.deepEqual(before, sorted(before));
      await catalog.loadMore('rest');
      assert.deepEqual(
        names(catalog).filter((each) => before.includes(each)),
        before,
      );
    }
    const all = names(catalog);
    assert.deepEqual(all, sorted(all));
    assert.equal(all.length, NAMES.length);
    await catalog.refresh();
    await catalog.loadAll();
    assert.deepEqual(names(catalog), all);
    await sorting.set({ id: 'one', catalog }, undefined);
    assert.deepEqual(names(catalog), NAMES);
    catalog.dispose();
  });

  it('sorts by the language', async () => {
    for (const [language, first] of [
      ['en', ['Äa', 'apple']],
      ['sv', ['apple', 'banana']],
    ] as const) {
      const catalog = create();
      await catalog.open();
      await catalog.loadAll();
      await new Sorting(new MemoryState(), language).set({ id: 'one', catalog }, 'name');
      assert.deepEqual(names(catalog).slice(0, 2), first);
      if (language === 'en') assert.deepEqual(names(catalog), SORTED);
      catalog.dispose();
    }
  });

  it('remembers the sort of each account, and ignores anything else that is stored', async () => {
    const state = new MemoryState();
    const sorting = new Sorting(state, 'en');
    const [one, two] = [create(), create()];
    await sorting.set({ id: 'one', catalog: one }, 'newest');
    await sorting.restore({ id: 'two', catalog: two });
    assert.deepEqual([sorting.get('one'), sorting.get('two')], ['newest', undefined]);
    assert.deepEqual([one.sort?.by, two.sort?.by], ['newest', undefined]);
    const again = create();
    await new Sorting(state, 'en').restore({ id: 'one', catalog: again });
    assert.equal(again.sort?.by, 'newest');
    for (const stored of ['price', 7, null, {}, ['name']]) {
      await state.update('cams.sort.one', stored);
      assert.equal(sorting.get('one'), undefined, JSON.stringify(stored));
    }
    for (const catalog of [one, two, again]) catalog.dispose();
  });

  it('keeps the sort that was chosen last, also while the one before is in progress', async () => {
    const sorting = new Sorting(new MemoryState(), 'en');
    const catalog = create();
    await catalog.open();
    await catalog.loadAll();
    await Promise.all([
      sorting.set({ id: 'one', catalog }, 'name'),
      sorting.set({ id: 'one', catalog }, undefined),
    ]);
    assert.equal(catalog.sort, undefined);
    assert.deepEqual(names(catalog), NAMES);
    catalog.dispose();
  });
});
