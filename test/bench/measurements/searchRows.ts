import { MAX_PAGE_SIZE, withAccount } from '../account';
import type { Bench } from '../bench';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

const REPEATS = 5;
const PHASE = 'search of 100,000';

/** The search of 100,000 loaded instances: the time from a typed text to its first results. */
export const searchRows: Measurement = {
  title: 'Search',
  measure: async (bench) => {
    const searches: Awaited<ReturnType<typeof oneHost>>[] = [];
    for (let run = 0; run < bench.runs; run++) searches.push(await oneHost(bench, run));
    return {
      search_first_ms_100k: statsOf(searches.flatMap(({ firstMs }) => firstMs)),
      search_all_ms_100k: statsOf(searches.flatMap(({ allMs }) => allMs)),
      search_prepare_ms_100k: statsOf(searches.map(({ prepareMs }) => prepareMs)),
    };
  },
};

async function oneHost(bench: Bench, run: number) {
  const instances = bench.largeInstances();
  const last = instances.at(-1)?.CustSpaceId ?? '';
  // Nearly all match, one word of many, two words, the last row only, and none.
  const queries = ['a', 'shop', 'a example', last, 'matches nothing'];
  return withAccount({ instances }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const found = await runInHost(probe, 'searchRows', {
        target,
        pageSize: MAX_PAGE_SIZE,
        queries,
        repeats: REPEATS,
        profilePath: bench.nextProfilePath(PHASE),
      });
      if (found.matches[3] !== 1 || found.matches[4] !== 0) {
        throw new Error(`The search found ${found.matches.join()}.`);
      }
      bench.blocks.record(PHASE, run, found.block);
      return found;
    }),
  );
}
