import type { Block } from '../probe/eventLoopMonitor';
import type { CallFrame, Sample } from './cpuProfile';
import { isOwnBundle, type SourceLookup } from './sourceLookup';

/** A module or component, and its share of a block's samples, from 0 to 1. */
export interface CodeOwner {
  readonly name: string;
  readonly share: number;
}

/** Labels for V8's pseudo-functions. */
const V8_NAMES: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'no JavaScript',
};

/** Node's module loader. */
const LOADER = 'node:internal/modules/';

/** Matches the bench's extensions and its bundled scripts. */
const BENCH_FILE = /[\\/](?:bench\.|[^\\/]*in-host)/;
const BENCH_LABEL = 'bench (including code it bundles from src and the SDK)';

/** Groups a block's samples by owner, largest share first. Samples in Node's own code count for the caller. */
export function attributeSamples(
  samples: readonly Sample[],
  { startUs, ms }: Pick<Block, 'startUs' | 'ms'>,
  sources: SourceLookup,
): CodeOwner[] {
  const inBlock = samples.filter(({ at, stack }) => {
    const busy = stack[0]?.functionName !== '(idle)';
    return busy && at >= startUs && at <= startUs + ms * 1000;
  });
  const counts = new Map<string, number>();
  for (const { stack } of inBlock) {
    const name = ownerOf(stack, sources);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, share: count / inBlock.length }))
    .sort((a, b) => b.share - a.share);
}

/** The share of all samples, from 0 to 1, in which this extension's code ran or had called what ran. */
export function shareOfBundles(samples: readonly Sample[]): number {
  return samples.filter(({ stack }) => stack.some(isOwnBundle)).length / samples.length;
}

function ownerOf(stack: readonly CallFrame[], sources: SourceLookup): string {
  const own = V8_NAMES[stack[0]?.functionName ?? ''];
  if (own !== undefined) return own;
  const file = stack.findIndex(({ url }) => url !== '' && !url.startsWith('node:'));
  if (stack.slice(0, file).some(({ url }) => url.startsWith(LOADER))) return 'reading and compiling files';
  const frame = stack[file];
  return frame ? nameOf(frame, sources) : 'Node';
}

/** The package name for a library, the source folder for this extension, else the bench or VS Code. */
function nameOf(frame: CallFrame, sources: SourceLookup): string {
  const source = sources(frame);
  if (source === undefined) return BENCH_FILE.test(frame.url) ? BENCH_LABEL : 'VS Code';
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  return library ?? source.replace(/^(?:\.\.\/)*(src\/[^/]+\/?).*$/, '$1');
}
