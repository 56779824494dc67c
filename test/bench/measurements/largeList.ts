import { MAX_PAGE_SIZE, withAccount } from '../account';
import { LARGE_LIST_SIZE, type Bench } from '../bench';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

/** The early timed pages are those just below this number of instances; the late ones are the last. */
const EARLY_COUNT = 1_500;
const TIMED_PAGES = 10;

/** 100,000 instances in one list: the cost of a page at the start and at the end, and the memory used. */
export const largeList: Measurement = {
  title: 'A large list',
  measure: async (bench) => {
    const lists: Awaited<ReturnType<typeof oneHost>>[] = [];
    for (let run = 0; run < bench.runs; run++) lists.push(await oneHost(bench, run));
    const stats = (figure: (list: (typeof lists)[number]) => number) => statsOf(lists.map(figure));
    return {
      page_cost_few_ms: stats(({ pageMsEarly }) => statsOf(pageMsEarly).median),
      page_cost_many_ms: stats(({ pageMsLate }) => statsOf(pageMsLate).median),
      page_cost_growth: stats(
        ({ pageMsEarly, pageMsLate }) => statsOf(pageMsLate).median / statsOf(pageMsEarly).median,
      ),
      load_all_100k_ms: stats(({ loadAllMs }) => loadAllMs),
      heap_bytes_per_instance: stats(({ heapBytes, instances }) => heapBytes / instances),
      string_bytes_per_instance: stats(({ stringBytes, instances }) => stringBytes / instances),
      string_heap_bytes_per_instance: stats(({ stringHeapBytes, instances }) => stringHeapBytes / instances),
      heap_ratio: stats(({ heapBytes, stringBytes }) => heapBytes / stringBytes),
      children_handed_over: Math.max(...lists.map(({ maxChildren }) => maxChildren)),
    };
  },
};

const PHASE = 'load all of 100,000';

function oneHost(bench: Bench, run: number) {
  return withAccount({ instances: bench.largeInstances() }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const list = await runInHost(probe, 'largeList', {
        target,
        pageSize: MAX_PAGE_SIZE,
        early: EARLY_COUNT,
        late: LARGE_LIST_SIZE,
        timedPages: TIMED_PAGES,
        profilePath: bench.nextProfilePath(PHASE),
      });
      bench.blocks.record(PHASE, run, list.block);
      return list;
    }),
  );
}
