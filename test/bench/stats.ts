/** Statistics of several samples. */
export interface Stats {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly n: number;
}

/** Computes the statistics of the samples, rounded to two decimals. @throws Error if there are no samples */
export function statsOf(samples: readonly number[]): Stats {
  const sorted = samples.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('There are no samples.');
  return { median: rounded(medianOf(sorted)), min: rounded(min), max: rounded(max), n: sorted.length };
}

/** Rounds to two decimals. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** Converts bytes to KB (1,024 bytes), rounded to two decimals. */
export const kilobytes = (bytes: number): number => rounded(bytes / 1024);

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return sum(middle) / middle.length;
}
