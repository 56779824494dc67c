import { yieldToEventLoop } from '../util/yieldToEventLoop';

/** Milliseconds after which the event loop may run. */
const SLICE_MS = 10;
/** Sorting this many texts takes a few milliseconds. */
const RUN_LENGTH = 2_000;

/** Returns a function to call often: once the event loop was blocked for 10 ms, it lets it run. */
export function createPacer(): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < SLICE_MS) return undefined;
    return yieldToEventLoop().then(() => {
      start = performance.now();
    });
  };
}

/** Sorts texts by their UTF-16 units, the same on every machine, without blocking the event loop. */
export async function sortSlowly(texts: readonly string[]): Promise<readonly string[]> {
  const pause = createPacer();
  let runs: string[][] = [];
  for (let at = 0; at < texts.length; at += RUN_LENGTH) {
    runs.push(texts.slice(at, at + RUN_LENGTH).sort());
    await pause();
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], pause));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(
  left: readonly string[],
  right: readonly string[],
  pause: () => Promise<void> | undefined,
): Promise<string[]> {
  const merged: string[] = [];
  let at = 0;
  for (const text of left) {
    for (let next = right[at]; next !== undefined && next < text; next = right[++at]) merged.push(next);
    merged.push(text);
    if (merged.length % 256 === 0) await pause();
  }
  for (; at < right.length; at++) merged.push(right[at] ?? '');
  return merged;
}
