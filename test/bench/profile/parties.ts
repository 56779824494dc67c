import type { Block } from '../probe/blockWatch';
import type { CallFrame, Sample } from './cpuProfile';
import type { Sources } from './sources';

/** Whoever had a part of a block, and how much of what ran was theirs, from 0 to 1. */
export interface Party {
  readonly name: string;
  readonly share: number;
}

/** What V8 names by itself. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'no JavaScript',
};

/** Node's reading, compiling and running of a file: it goes into the code of the file when it is run. */
const LOADER = 'node:internal/modules/';

/** What the bench runs in the host: its extensions, and its bundles of parts of ours and of the SDK. */
const OF_THE_BENCH = /[\\/](?:bench\.|[^\\/]*in-host)/;
const OUR_OWN = 'the bench, with what it takes of ours and of the SDK';

/** The samples of a block by whose code they were in, the largest part first; what Node does is its caller's. */
export function partiesIn(
  samples: readonly Sample[],
  { beganAt, ms }: Pick<Block, 'beganAt' | 'ms'>,
  sources: Sources,
): Party[] {
  const within = samples.filter(({ at, stack }) => {
    const busy = stack[0]?.functionName !== '(idle)';
    return busy && at >= beganAt && at <= beganAt + ms * 1000;
  });
  const counts = new Map<string, number>();
  for (const { stack } of within) {
    const name = partyOf(stack, sources);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, share: count / within.length }))
    .sort((a, b) => b.share - a.share);
}

function partyOf(stack: readonly CallFrame[], sources: Sources): string {
  const own = OWN_WORDS[stack[0]?.functionName ?? ''];
  if (own !== undefined) return own;
  const file = stack.findIndex(({ url }) => url !== '' && !url.startsWith('node:'));
  if (stack.slice(0, file).some(({ url }) => url.startsWith(LOADER))) return 'a file is read and compiled';
  const frame = stack[file];
  return frame ? nameOf(frame, sources) : 'Node';
}

/** A package for the SDK and other libraries, a folder for ours, else whose file it is. */
function nameOf(frame: CallFrame, sources: Sources): string {
  const source = sources(frame);
  if (source === undefined) return OF_THE_BENCH.test(frame.url) ? OUR_OWN : 'VS Code';
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  return library ?? source.replace(/^(?:\.\.\/)*(src\/[^/]+\/?).*$/, '$1');
}
