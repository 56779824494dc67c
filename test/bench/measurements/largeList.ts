import { LARGEST_PAGE, withAccount } from '../account';
import { LARGE, type Bench } from '../bench';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

/** The pages that are timed are those around the thousandth instance, and the last ones. */
const FEW = 1_500;
const TIMED_PAGES = 10;

/** 100,000 instances in one list: what a page costs at its start and at its end, and what it all weighs. */
export const largeList: Measurement = {
  title: 'A large list',
  measure: async (bench) => {
    const lists: Awaited<ReturnType<typeof oneHost>>[] = [];
    for (let run = 0; run < bench.runs; run++) lists.push(await oneHost(bench, run));
    const stats = (figure: (list: (typeof lists)[number]) => number) => statsOf(lists.map(figure));
    return {
      page_cost_few_ms: stats(({ pageMsAtFew }) => statsOf(pageMsAtFew).median),
      page_cost_many_ms: stats(({ pageMsAtMany }) => statsOf(pageMsAtMany).median),
      page_cost_growth: stats(
        ({ pageMsAtFew, pageMsAtMany }) => statsOf(pageMsAtMany).median / statsOf(pageMsAtFew).median,
      ),
      load_all_100k_ms: stats(({ loadAllMs }) => loadAllMs),
      heap_bytes_per_instance: stats(({ heapBytes, instances }) => heapBytes / instances),
      string_bytes_per_instance: stats(({ stringBytes, instances }) => stringBytes / instances),
      string_heap_bytes_per_instance: stats(({ stringHeapBytes, instances }) => stringHeapBytes / instances),
      heap_ratio: stats(({ heapBytes, stringBytes }) => heapBytes / stringBytes),
      children_handed_over: Math.max(...lists.map(({ childrenHandedOver }) => childrenHandedOver)),
    };
  },
};

/** What it is called among the blocks. */
const DURING = 'load all of 100,000';

function oneHost(bench: Bench, run: number) {
  return withAccount({ instances: bench.large() }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const list = await runInHost(probe, 'large', {
        target,
        pageSize: LARGEST_PAGE,
        few: FEW,
        many: LARGE,
        timedPages: TIMED_PAGES,
        profileTo: bench.profileFor(DURING),
      });
      bench.blocks.note(DURING, run, list.block);
      return list;
    }),
  );
}
