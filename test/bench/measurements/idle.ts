import { setTimeout as delay } from 'node:timers/promises';
import { withAccount } from '../account';
import type { Bench } from '../bench';
import { HELLO_WORLD, OURS, openView, type TreeExtension } from '../treeExtensions';
import { withHost } from '../hostSession';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';

/** The number of samples that the time is divided into. */
const WINDOWS = 12;
/** Until work that follows the first rows has finished. */
const PAUSE_MS = 3000;

/**
 * Processor time of an extension host with an open view in which nothing happens, in percent of one processor: with this
 * extension, with hello-world in a second host at the same time, and the difference.
 */
export const idle: Measurement = {
  title: 'Idle',
  measure: async (bench) => {
    const ms = (bench.idleSeconds * 1000) / WINDOWS;
    const { ours, hello } = await twoHosts(bench, ms);
    const percent = (cpuMs: number): number => (cpuMs / ms) * 100;
    return {
      idle_cpu: statsOf(ours.map((cpuMs, at) => percent(cpuMs - (hello[at] ?? Number.NaN)))),
      idle_cpu_ours: statsOf(ours.map(percent)),
      idle_cpu_hello: statsOf(hello.map(percent)),
    };
  },
};

function twoHosts(bench: Bench, ms: number): Promise<{ ours: number[]; hello: number[] }> {
  return withAccount({ instances: 1200 }, (account) =>
    withHost(bench, account, ({ page, probe }) =>
      withHost(bench, account, async (other) => {
        const open = async (which: TreeExtension, where: typeof page) => {
          await openView(where, which);
          await delay(PAUSE_MS);
        };
        await Promise.all([open(OURS, page), open(HELLO_WORLD, other.page)]);
        const [ours, hello]: [number[], number[]] = [[], []];
        for (let at = 0; at < WINDOWS; at++) {
          const [one, another] = await Promise.all([
            probe.call('idleCpu', { ms }),
            other.probe.call('idleCpu', { ms }),
          ]);
          ours.push(one);
          hello.push(another);
        }
        return { ours, hello };
      }),
    ),
  );
}
