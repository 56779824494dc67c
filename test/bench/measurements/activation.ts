import type { Bench } from '../bench';
import { alternatingOrder, OURS } from '../treeExtensions';
import { withHost } from '../hostSession';
import type { Measurement } from '../measurement';
import type { Activation } from '../probe/protocol';
import { statsOf } from '../stats';

/** Each host activates an extension once; several hosts even out garbage collections. */
const HOSTS_PER_RUN = 4;

interface Sample {
  readonly ours: Activation;
  readonly hello: Activation;
}

/**
 * Loading and `activate()`, timed by another extension in an idle host. Keys with `cpu` are processor time of the
 * extension host instead of wall-clock time.
 */
export const activation: Measurement = {
  title: 'Activation',
  measure: async (bench) => {
    const samples: Sample[] = [];
    while (samples.length < bench.runs * HOSTS_PER_RUN) samples.push(await oneHost(bench, samples.length));
    const stats = (figure: (sample: Sample) => number) => statsOf(samples.map(figure));
    return {
      activation_ms: stats(({ ours }) => ours.ms),
      hello_activation_ms: stats(({ hello }) => hello.ms),
      activation_extra_ms: stats(({ ours, hello }) => ours.ms - hello.ms),
      activation_ratio: stats(({ ours, hello }) => ours.ms / hello.ms),
      activation_cpu_ms: stats(({ ours }) => ours.cpuMs),
      hello_activation_cpu_ms: stats(({ hello }) => hello.cpuMs),
      activation_cpu_ratio: stats(({ ours, hello }) => ours.cpuMs / hello.cpuMs),
    };
  },
};

function oneHost(bench: Bench, at: number): Promise<Sample> {
  return withHost(bench, {}, ({ probe, recordBlocks }) =>
    recordBlocks({ phase: 'activation', run: Math.floor(at / HOSTS_PER_RUN) }, async () => {
      const [first, second] = alternatingOrder(at);
      const one = await probe.call('activate', { extensionId: first.extensionId });
      const other = await probe.call('activate', { extensionId: second.extensionId });
      return first === OURS ? { ours: one, hello: other } : { ours: other, hello: one };
    }),
  );
}
