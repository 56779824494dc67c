import { MAX_PAGE_SIZE, withAccount } from '../account';
import type { Bench } from '../bench';
import { OURS, openView } from '../treeExtensions';
import { withHost } from '../hostSession';
import { runInHost } from '../inHost';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

const INSTANCES = 10_000;
const LATENCY_MS = 50;
const PAIRS_PER_RUN = 4;

interface Sample {
  readonly commandMs: number;
  readonly bareMs: number;
  readonly requests: number;
}

/**
 * *Load all* of 10,000 instances compared with a bare SDK loop. Without latency, one request at a time, over the same
 * requests: the overhead of this extension. At 50 ms latency, as a command in the view, compared with a loop that reads
 * every page once: the gain of concurrent requests.
 */
export const loadAll: Measurement = {
  title: 'Load all',
  measure: async (bench) => {
    const pairs = await measureSequentially(bench);
    const remote: Sample[] = [];
    for (let run = 0; run < bench.runs; run++) remote.push(await measureOverNetwork(bench, run));
    const speedup = remote.map(({ commandMs, bareMs }) => bareMs / commandMs);
    return {
      load_all_ms: statsOf(pairs.map(({ loadAllMs }) => loadAllMs)),
      bare_loop_ms: statsOf(pairs.map(({ bareMs }) => bareMs)),
      load_all_ratio: statsOf(pairs.map(({ loadAllMs, bareMs }) => loadAllMs / bareMs)),
      load_all_requests: Math.max(...pairs.map(({ requests }) => requests)),
      load_all_50ms_ms: statsOf(remote.map(({ commandMs }) => commandMs)),
      bare_loop_50ms_ms: statsOf(remote.map(({ bareMs }) => bareMs)),
      load_all_speedup_50ms: statsOf(speedup),
      load_all_command_requests: Math.max(...remote.map(({ requests }) => requests)),
    };
  },
};

/** All pairs run in one host, because each is short. */
function measureSequentially(bench: Bench) {
  return withAccount({ instances: INSTANCES }, ({ target }) =>
    withHost(bench, {}, async ({ probe }) => {
      const pairs = await runInHost(probe, 'loadAll', {
        target,
        pageSize: MAX_PAGE_SIZE,
        profilePaths: Array.from({ length: PAIRS_PER_RUN * bench.runs }, () =>
          bench.nextProfilePath('load all'),
        ),
      });
      pairs.forEach(({ block }, at) =>
        bench.blocks.record('load all', Math.floor(at / PAIRS_PER_RUN), block),
      );
      return pairs;
    }),
  );
}

function measureOverNetwork(bench: Bench, run: number): Promise<Sample> {
  const options = { instances: INSTANCES, latencyMs: LATENCY_MS, unlimited: true };
  return withAccount(options, ({ emulator, target, env, settings }) =>
    withHost(bench, { env, settings }, async ({ page, probe, recordBlocks }) => {
      const loop = () =>
        runInHost(probe, 'readPages', { target, pageSize: MAX_PAGE_SIZE, pages: INSTANCES / MAX_PAGE_SIZE });
      const before = run % 2 === 0 ? undefined : await loop();
      await openView(page, OURS);
      const calls = emulator.transcript.length;
      const { ms } = await recordBlocks({ phase: 'load all at 50 ms', run }, () =>
        probe.call('command', { id: 'cams.loadAll' }),
      );
      const requests = emulator.transcript.length - calls;
      return { commandMs: ms, bareMs: before ?? (await loop()), requests };
    }),
  );
}
