import { setTimeout as delay } from 'node:timers/promises';
import type { Emulator } from '../../emulator/emulator';
import { CliError } from '../../vscode/script';
import { withAccount } from '../account';
import type { Bench } from '../bench';
import {
  BARE_TREE,
  activityBarIcon,
  alternatingOrder,
  openView,
  OURS,
  rootRowSelector,
  WARM_UP,
  type TreeExtension,
} from '../treeExtensions';
import { withHost } from '../hostSession';
import { bareLoop } from '../inHost/bareLoop';
import { runInHost } from '../inHost';
import type { Figures, Measurement } from '../measurement';
import type { Timing } from '../page/stopwatch';
import { statsOf } from '../stats';
import { timeFromClick } from '../stopwatch';

/** The emulated round-trip time. */
const LATENCY_MS = 100;
/** Pause between the two trees, so that the first is idle when the second is opened. */
const PAUSE_MS = 1000;
/** Warms up the emulator: its first responses are slower. */
const SERVER_WARM_UP = Array.from({ length: 5 }, () => ({ pageSize: 50, pageIndex: 1 }));
/** The bundle that the first request loads: it contains the SDK. */
const CLIENT_BUNDLE = 'dist/camsClient.js';

/** Hosts per case and run. This extension is opened first in one, hello-world in the other. */
const HOSTS_PER_RUN = 2;

interface Case {
  /** The extension to open; this one by default. */
  readonly extension?: TreeExtension;
  readonly instances: number;
  /** Loads the bundle with the SDK before the click. */
  readonly preloaded?: boolean;
}

interface Sample {
  /** First rows of the extension, in milliseconds. */
  readonly ours: number;
  readonly hello: number;
  /** Requests that had arrived when the rows appeared. */
  readonly requests: number;
  /** Milliseconds that preloading the bundle with the SDK took. */
  readonly loadMs: number;
}

/** Every case once, in direct succession, so that they can be compared. */
interface Round {
  readonly small: Sample;
  readonly large: Sample;
  readonly preloaded: Sample;
  readonly bare: Sample;
}

/**
 * The time from the click on the icon to the first rows in the DOM, with nothing of the extension loaded before. `bare`
 * is the minimum for a tree of this API: load the SDK, send one request, show the channels.
 */
export const firstRows: Measurement = {
  title: 'First rows',
  measure: async (bench) => {
    const rounds: Round[] = [];
    while (rounds.length < bench.runs * HOSTS_PER_RUN) rounds.push(await oneRound(bench, rounds.length));
    const stats = (figure: (round: Round) => number) => statsOf(rounds.map(figure));
    const all = rounds.flatMap((round) => Object.values(round) as Sample[]);
    return {
      first_rows_small_ms: stats(({ small }) => small.ours),
      first_rows_large_ms: stats(({ large }) => large.ours),
      hello_rows_ms: statsOf(all.map(({ hello }) => hello)),
      first_rows_over_bare: statsOf(ratiosToBareTree(rounds)),
      first_rows_rtt: stats(({ small }) => roundTrips(small)),
      first_rows_large_rtt: stats(({ large }) => roundTrips(large)),
      first_rows_bare_rtt: stats(({ bare }) => roundTrips(bare)),
      first_rows_requests: Math.max(...all.map(({ requests }) => requests)),
      first_rows_preloaded_ms: stats(({ preloaded }) => preloaded.ours),
      sdk_load_ms: stats(
        ({ small, preloaded }) => small.ours - small.hello - (preloaded.ours - preloaded.hello),
      ),
      sdk_bundle_load_ms: stats(({ preloaded }) => preloaded.loadMs),
    } satisfies Figures;
  },
};

/** The time of the first rows without the time that any tree in the same host takes, in round trips. */
const roundTrips = ({ ours, hello }: Sample): number => (ours - hello) / LATENCY_MS;

/** Divides each sample of the small and the large account by the median of the bare tree, which no single sample distorts. */
function ratiosToBareTree(rounds: readonly Round[]): number[] {
  const bareTree = statsOf(rounds.map(({ bare }) => roundTrips(bare))).median;
  return rounds.flatMap(({ small, large }) => [small, large]).map((sample) => roundTrips(sample) / bareTree);
}

async function oneRound(bench: Bench, round: number): Promise<Round> {
  const sample = (of: Case) => oneHost(bench, of, round);
  // These two are compared: measure them in direct succession, in alternating order.
  const cases = [false, true].map((preloaded) => ({ instances: 30, preloaded }));
  const samples = new Map<boolean, Sample>();
  for (const each of round % HOSTS_PER_RUN === 0 ? cases : cases.toReversed()) {
    samples.set(each.preloaded, await sample(each));
  }
  const [small, preloaded] = [samples.get(false), samples.get(true)];
  if (!small || !preloaded) throw new Error('A case was not measured.');
  return {
    small,
    preloaded,
    large: await sample({ instances: 1200 }),
    bare: await sample({ extension: BARE_TREE, instances: 1200 }),
  };
}

function oneHost(
  bench: Bench,
  { extension = OURS, instances, preloaded = false }: Case,
  round: number,
): Promise<Sample> {
  return withAccount({ instances, latencyMs: LATENCY_MS }, ({ emulator, target, env, settings }) =>
    withHost(bench, { env, settings }, async ({ page, probe, recordBlocks }) => {
      const loadMs = preloaded
        ? await runInHost(probe, 'preload', { extensionId: OURS.extensionId, bundle: CLIENT_BUNDLE })
        : 0;
      await bareLoop(target, SERVER_WARM_UP);
      await openView(page, WARM_UP);
      await delay(PAUSE_MS);
      return await recordBlocks({ phase: 'first rows', run: Math.floor(round / HOSTS_PER_RUN) }, async () => {
        const [first, second] = alternatingOrder(round, extension);
        const open = (each: TreeExtension): Promise<Timing> =>
          timeFromClick(page, { click: activityBarIcon(page, each), until: rootRowSelector(each) });
        const one = await open(first);
        await delay(PAUSE_MS);
        const other = await open(second);
        const [ours, hello] = first === extension ? [one, other] : [other, one];
        return { ours: ours.ms, hello: hello.ms, requests: countRequests(ours, emulator), loadMs };
      });
    }),
  );
}

/** Counts the requests until the rows appeared. @throws CliError if the first request failed, so the rows show an error */
function countRequests({ at, ms }: Timing, { transcript }: Emulator): number {
  const calls = transcript.filter(({ action, time }) => {
    const arrived = Date.parse(time);
    return action === 'ListInstance' && arrived >= at - ms && arrived <= at;
  });
  if (calls[0]?.status !== 200)
    throw new CliError('The first request failed, so the rows on screen are not instances.');
  return calls.length;
}
