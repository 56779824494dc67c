import type { Block } from '../probe/eventLoopMonitor';
import type { CallFrame, Sample } from './cpuProfile';
import type { SourceLookup } from './sourceLookup';

/** Whoever had a part of a block, and how much of what ran was theirs, from 0 to 1. */
export interface CodeOwner {
  readonly name: string;
  readonly share: number;
}

/** What V8 names by itself. */
const V8_NAMES: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'no JavaScript',
};

/** Node's reading, compiling and running of a file: it goes into the code of the file when it is run. */
const LOADER = 'node:internal/modules/';

/** What the bench runs in the host: its extensions, and its bundles of parts of ours and of the SDK. */
const BENCH_FILE = /[\\/](?:bench\.|[^\\/]*in-host)/;
const BENCH_LABEL = 'the bench, with what it takes of ours and of the SDK';

/** The samples of a block by whose code they were in, the largest part first; what Node does is its caller's. */
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

function ownerOf(stack: readonly CallFrame[], sources: SourceLookup): string {
  const own = V8_NAMES[stack[0]?.functionName ?? ''];
  if (own !== undefined) return own;
  const file = stack.findIndex(({ url }) => url !== '' && !url.startsWith('node:'));
  if (stack.slice(0, file).some(({ url }) => url.startsWith(LOADER))) return 'a file is read and compiled';
  const frame = stack[file];
  return frame ? nameOf(frame, sources) : 'Node';
}

/** A package for the SDK and other libraries, a folder for ours, else whose file it is. */
function nameOf(frame: CallFrame, sources: SourceLookup): string {
  const source = sources(frame);
  if (source === undefined) return BENCH_FILE.test(frame.url) ? BENCH_LABEL : 'VS Code';
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  return library ?? source.replace(/^(?:\.\.\/)*(src\/[^/]+\/?).*$/, '$1');
}
