/** What several readings of one quantity come to. */
export interface Stats {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly n: number;
}

/** Sums up readings, rounded to two decimals. @throws Error when there are none */
export function statsOf(readings: readonly number[]): Stats {
  const sorted = readings.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('There is no reading to sum up.');
  return { median: rounded(medianOf(sorted)), min: rounded(min), max: rounded(max), n: sorted.length };
}

/** Two decimals: more would only pretend. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** All of them together; 0 for none. */
export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** Bytes in units of 1,024. */
export const kilobytes = (bytes: number): number => rounded(bytes / 1024);

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return sum(middle) / middle.length;
}
