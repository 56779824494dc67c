import { Catalog } from '../../../src/instances/catalog';
import { LoadedSearch } from '../../../src/search/loadedSearch';
import { MAX_RESULTS } from '../../../src/search/searchResults';
import { yieldToEventLoop } from '../../../src/util/yieldToEventLoop';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { createClient, type Target } from './target';

export interface SearchRowsParams {
  readonly target: Target;
  readonly pageSize: number;
  readonly queries: readonly string[];
  readonly repeats: number;
  readonly profilePath: string | null;
}

export interface SearchRowsResult {
  /** Milliseconds of reading the text of all instances, as when the quick pick opens. */
  readonly prepareMs: number;
  /** For each repeat, the milliseconds to the first results of the slowest query. */
  readonly firstMs: readonly number[];
  /** The same until the last instance was searched. */
  readonly allMs: readonly number[];
  /** How many instances match each query. */
  readonly matches: readonly number[];
  readonly block: Block;
}

/** Loads a large list, and searches it. */
export async function run(params: SearchRowsParams): Promise<SearchRowsResult> {
  const { target, pageSize, queries, repeats, profilePath } = params;
  const catalog = new Catalog({ source: createClient(target), pageSize, filter: {} });
  await catalog.loadAll();
  const monitor = await EventLoopMonitor.start(profilePath);
  try {
    const search = new LoadedSearch(() => [{ accountId: 'bench', catalog }]);
    const started = performance.now();
    await search.prepare(new AbortController().signal);
    const prepareMs = performance.now() - started;
    const rounds: Awaited<ReturnType<typeof searchOnce>>[][] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const round: Awaited<ReturnType<typeof searchOnce>>[] = [];
      for (const query of queries) {
        round.push(await searchOnce(search, query));
        // A search that takes one slice does not yield: without this, all queries would count as one block.
        await yieldToEventLoop();
      }
      rounds.push(round);
    }
    return {
      prepareMs,
      firstMs: rounds.map((round) => Math.max(...round.map(({ firstMs }) => firstMs))),
      allMs: rounds.map((round) => Math.max(...round.map(({ allMs }) => allMs))),
      matches: rounds[0]?.map(({ matches }) => matches) ?? [],
      block: await monitor.stop(),
    };
  } finally {
    catalog.dispose();
  }
}

async function searchOnce(search: LoadedSearch, query: string) {
  const started = performance.now();
  let firstMs: number | undefined;
  let listed = 0;
  let notListed = 0;
  for await (const { hits, more } of search.search(query, MAX_RESULTS, new AbortController().signal)) {
    if (hits.length > 0) firstMs ??= performance.now() - started;
    listed += hits.length;
    notListed = more;
  }
  const allMs = performance.now() - started;
  return { firstMs: firstMs ?? allMs, allMs, matches: listed + notListed };
}
