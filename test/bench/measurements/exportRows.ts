import { MAX_PAGE_SIZE, withAccount } from '../account';
import type { Bench } from '../bench';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

const REPEATS = 3;
const PHASE = 'export of 100,000';

/** The export of 100,000 loaded instances as CSV: the time, and the growth of the process's memory meanwhile. */
export const exportRows: Measurement = {
  title: 'Export',
  measure: async (bench) => {
    const exports: Awaited<ReturnType<typeof oneHost>>[] = [];
    for (let run = 0; run < bench.runs; run++) exports.push(await oneHost(bench, run));
    return {
      export_ms_100k: statsOf(exports.flatMap(({ exportMs }) => exportMs)),
      export_extra_mb: statsOf(exports.map(({ extraBytes }) => extraBytes / 2 ** 20)),
    };
  },
};

function oneHost(bench: Bench, run: number) {
  return withAccount({ instances: bench.largeInstances() }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const exported = await runInHost(probe, 'exportRows', {
        target,
        pageSize: MAX_PAGE_SIZE,
        repeats: REPEATS,
        profilePath: bench.nextProfilePath(PHASE),
      });
      bench.blocks.record(PHASE, run, exported.block);
      return exported;
    }),
  );
}
