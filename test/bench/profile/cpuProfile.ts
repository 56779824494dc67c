import fs from 'node:fs';
import type { Profiler } from 'node:inspector';

/** A function in a profile, identified by the position where it starts. */
export type CallFrame = Profiler.Profile['nodes'][number]['callFrame'];

/** One sample of the call stack, innermost function first. */
export interface Sample {
  /** When the sample was taken, in microseconds. */
  readonly at: number;
  readonly stack: readonly CallFrame[];
}

/** Reads a `.cpuprofile` file. */
export const readProfile = (file: string): readonly Sample[] =>
  samplesOf(JSON.parse(fs.readFileSync(file, 'utf8')) as Profiler.Profile);

/** Returns the samples of a profile with their time and complete stack. */
export function samplesOf({ nodes, startTime, samples = [], timeDeltas = [] }: Profiler.Profile): Sample[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const stacks = new Map<number, readonly CallFrame[]>();
  const stackOf = (id: number): readonly CallFrame[] => {
    const known = stacks.get(id);
    if (known) return known;
    const stack: CallFrame[] = [];
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const node = byId.get(at);
      if (node) stack.push(node.callFrame);
    }
    stacks.set(id, stack);
    return stack;
  };
  let at = startTime;
  return samples.map((id, position) => {
    at += timeDeltas[position] ?? 0;
    return { at, stack: stackOf(id) };
  });
}
