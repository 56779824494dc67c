import fs from 'node:fs';
import type { Profiler } from 'node:inspector';

/** A function as a profile knows it: where it begins. */
export type CallFrame = Profiler.Profile['nodes'][number]['callFrame'];

/** One look at what ran: the innermost function first. */
export interface Sample {
  /** In microseconds. */
  readonly at: number;
  readonly stack: readonly CallFrame[];
}

/** Reads a profile as V8 writes it. */
export const readProfile = (file: string): readonly Sample[] =>
  samplesOf(JSON.parse(fs.readFileSync(file, 'utf8')) as Profiler.Profile);

/** The samples of a profile, each with when it was taken and with its whole stack. */
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
