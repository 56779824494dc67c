import { Slices } from '../util/slices';

/** Milliseconds after which the event loop may run. Reading or merging one batch adds a few. */
export const SLICE_MS = 10;
/** Sorting this many texts takes a few milliseconds. */
const RUN_LENGTH = 2_000;

/** Sorts texts by their UTF-16 units, the same on every machine, without blocking the event loop. */
export async function sortInSlices(texts: readonly string[]): Promise<readonly string[]> {
  const slices = new Slices({ ms: SLICE_MS });
  let runs: string[][] = [];
  for (let at = 0; at < texts.length; at += RUN_LENGTH) {
    runs.push(texts.slice(at, at + RUN_LENGTH).sort());
    if (slices.over) await slices.next();
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], slices));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(left: readonly string[], right: readonly string[], slices: Slices): Promise<string[]> {
  const merged: string[] = [];
  let at = 0;
  for (const text of left) {
    for (let next = right[at]; next !== undefined && next < text; next = right[++at]) merged.push(next);
    merged.push(text);
    if (merged.length % 256 === 0 && slices.over) await slices.next();
  }
  for (; at < right.length; at++) merged.push(right[at] ?? '');
  return merged;
}
