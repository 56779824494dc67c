import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { GoToContext } from '../../../src/commands/goTo/goToContext';
import type { GoToItem } from '../../../src/commands/goTo/goToItems';
import type * as goToRowsModule from '../../../src/commands/goTo/goToRows';
import { RecentInstances } from '../../../src/search/recentInstances';
import type { InstanceSearch } from '../../../src/search/instanceSearch';
import { MAX_RESULTS, SearchResults } from '../../../src/search/searchResults';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryState } from '../support/stores';

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => String(at));

describe('the rows of Go to Instance', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  let results: SearchResults;
  const load = () => loadWithStandIn<typeof goToRowsModule>('src/commands/goTo', ['goToRows']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });
  beforeEach(() => {
    results = new SearchResults();
  });

  /** The rows for a text, of an account with so many pinned and recently opened instances. */
  const rows = async (text: string, of: { readonly pinned?: number; readonly opened?: number } = {}) => {
    const recent = new RecentInstances(new MemoryState());
    for (const id of idsOf(of.opened ?? 0)) await recent.add('a', { id: `opened-${id}`, name: '' });
    const pins = idsOf(of.pinned ?? 0).map((id) => ({ instanceId: `pinned-${id}` }));
    const context = {
      accounts: { active: { value: { id: 'a' } }, list: () => [{ id: 'a' }] },
      sessions: {
        of: () => ({ options: { pageSize: { value: 50 } } }),
        find: () => ({ label: 'acme' }),
        loadedCatalogOf: () => undefined,
      },
      pins: { list: () => pins, isPinned: () => false },
      recent,
    } as unknown as GoToContext;
    const search = { text, results, busy: false, readings: new Map() } as unknown as InstanceSearch;
    const goToRows = new modules.GoToRows(search, context, {});
    return goToRows.list(goToRows.suggestions());
  };
  const count = (items: readonly GoToItem[], prefix: string) =>
    items.filter(({ row }) => row?.kind === 'instance' && row.instance.instanceId?.startsWith(prefix)).length;
  const notes = (items: readonly GoToItem[]) =>
    items.filter(({ row, kind }) => !row && kind === undefined).map(({ label }) => label);

  it('are all pinned and recently opened instances if they fit', async () => {
    const items = await rows('', { pinned: 178, opened: 20 });
    assert.deepEqual([count(items, 'pinned'), count(items, 'opened'), notes(items)], [178, 20, []]);
    assert.equal(items.length, MAX_RESULTS);
  });

  it('are those opened last whatever the number of pinned ones, and how many of those are not listed', async () => {
    const items = await rows('', { pinned: 200, opened: 20 });
    assert.equal(items.length, MAX_RESULTS);
    assert.deepEqual([count(items, 'pinned'), count(items, 'opened')], [177, 20]);
    assert.deepEqual(notes(items), ['More instances: 23. Type to search for them.']);
    assert.deepEqual(
      items.slice(177, 180).map(({ label }) => label),
      ['pinned-176', 'More instances: 23. Type to search for them.', 'recently opened'],
    );
  });

  it('are as many results as fit, and the number of all others', async () => {
    const hits = idsOf(200).map((id) => ({ accountId: 'a', instance: { instanceId: `found-${id}` } }));
    const failure = new ApiError(localizable('It failed.'), { kind: 'server' });
    results.addLoaded({ hits, more: 0 });
    assert.deepEqual([count(await rows('x'), 'found'), notes(await rows('x'))], [200, []]);
    results.addAnswer({ accountId: 'a', instances: [], more: 0, failure });
    results.addLoaded({ hits: [], more: 50 });
    const items = await rows('x');
    assert.equal(items.length, MAX_RESULTS);
    assert.equal(count(items, 'found'), 198);
    assert.deepEqual(notes(items), ['More matches: 52. Type more to narrow the search.']);
  });
});
