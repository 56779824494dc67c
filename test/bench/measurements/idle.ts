import { setTimeout as delay } from 'node:timers/promises';
import { withAccount } from '../account';
import type { Bench } from '../bench';
import { HELLO_WORLD, OURS, openView, type TreeExtension } from '../treeExtensions';
import { withHost } from '../hostSession';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

/** The number of samples in each pair of hosts. */
const WINDOWS = 12;
/** Until work that follows the first rows has finished. */
const PAUSE_MS = 3000;

/**
 * Processor time of an extension host with an open view in which nothing happens, in percent of one processor: with this
 * extension, with hello-world in a second host at the same time, and the difference of their lower quartiles: many samples
 * contain work of VS Code itself that is several times as large as the goal. Measured in two pairs of hosts, because
 * the host that starts first is not as idle as the other.
 */
export const idle: Measurement = {
  title: 'Idle',
  measure: async (bench) => {
    const ms = (bench.idleSeconds * 1000) / WINDOWS;
    const [one, other] = [
      await twoHosts(bench, { ms, views: [OURS, HELLO_WORLD] }),
      await twoHosts(bench, { ms, views: [HELLO_WORLD, OURS] }),
    ];
    const [ours, hello] = [
      [...one.first, ...other.second],
      [...one.second, ...other.first],
    ];
    const percent = (cpuMs: number): number => (cpuMs / ms) * 100;
    return {
      idle_cpu: statsOf([percent(lowerQuartile(ours) - lowerQuartile(hello))]),
      idle_cpu_ours: statsOf(ours.map(percent)),
      idle_cpu_hello: statsOf(hello.map(percent)),
    };
  },
};

/** Which view is open in the host that starts first, and which in the other. */
interface Pair {
  /** The length of a sample. */
  readonly ms: number;
  readonly views: readonly [TreeExtension, TreeExtension];
}

function twoHosts(bench: Bench, { ms, views }: Pair): Promise<{ first: number[]; second: number[] }> {
  return withAccount({ instances: 1200 }, (account) =>
    withHost(bench, account, ({ page, probe }) =>
      withHost(bench, account, async (other) => {
        const open = async (which: TreeExtension, where: typeof page) => {
          await openView(where, which);
          await delay(PAUSE_MS);
        };
        await Promise.all([open(views[0], page), open(views[1], other.page)]);
        const [first, second]: [number[], number[]] = [[], []];
        for (let at = 0; at < WINDOWS; at++) {
          const [one, another] = await Promise.all([
            probe.call('idleCpu', { ms }),
            other.probe.call('idleCpu', { ms }),
          ]);
          first.push(one);
          second.push(another);
        }
        return { first, second };
      }),
    ),
  );
}

function lowerQuartile(samples: readonly number[]): number {
  return samples.toSorted((one, other) => one - other)[Math.floor(samples.length / 4)] ?? Number.NaN;
}
