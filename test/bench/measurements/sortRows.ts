import type { InstanceRecord } from '../../emulator/instances';
import { MAX_PAGE_SIZE, withAccount } from '../account';
import type { Bench } from '../bench';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

const REPEATS = 5;
const PHASE = 'sort of 100,000';

/** The sort of 100,000 loaded instances by name: with the names of a large account, which repeat, and with names that all differ. */
export const sortRows: Measurement = {
  title: 'Sort',
  measure: async (bench) => {
    const repeated: number[] = [];
    const distinct: number[] = [];
    const instances = bench.largeInstances();
    for (let run = 0; run < bench.runs; run++) {
      repeated.push(...(await oneHost(bench, { run, instances })));
      distinct.push(...(await oneHost(bench, { run, instances: instances.map(withOwnName) })));
    }
    return { sort_ms_100k: statsOf(repeated), sort_distinct_ms_100k: statsOf(distinct) };
  },
};

function withOwnName(record: InstanceRecord, at: number): InstanceRecord {
  return { ...record, InstanceName: `${record.InstanceName ?? ''} ${(at * 7919) % 100_003}` };
}

function oneHost(
  bench: Bench,
  { run, instances }: { readonly run: number; readonly instances: readonly InstanceRecord[] },
): Promise<readonly number[]> {
  return withAccount({ instances }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const { sortMs, block } = await runInHost(probe, 'sortRows', {
        target,
        pageSize: MAX_PAGE_SIZE,
        repeats: REPEATS,
        profilePath: bench.nextProfilePath(PHASE),
      });
      bench.blocks.record(PHASE, run, block);
      return sortMs;
    }),
  );
}
