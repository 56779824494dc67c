import type { SortKey } from './sortKeys';

/** The members of one group, sorted as far as they have been merged. */
export interface SortedGroup {
  sorted: Uint32Array;
  /** New or changed members that have not been merged. */
  pending: Set<number>;
  /** Whether members were removed since the last merge. */
  hasRemoved: boolean;
}

/** Orders numbers by their keys; equal ones, and those without a key, in order of first arrival. */
export class NumberOrder {
  /** By number. */
  readonly keys: (SortKey | undefined)[] = [];

  constructor(private readonly compareKeys: (one: SortKey, other: SortKey) => number) {}

  /** Never 0 for different numbers. */
  compare(one: number, other: number): number {
    return this.#compareKeys(this.keys[one], this.keys[other]) || one - other;
  }

  /** Sorts numbers. Compares each key once, however many numbers have it: names repeat. */
  sort(numbers: readonly number[]): Uint32Array {
    const distinct = [...new Set(numbers.map((number) => this.keys[number]))];
    distinct.sort((one, other) => this.#compareKeys(one, other));
    const ranks = new Map(distinct.map((key, rank) => [key, rank]));
    // A rank and a number in one value, because numbers sort fast.
    const ranked = Float64Array.from(
      numbers,
      (number) => (ranks.get(this.keys[number]) ?? 0) * 2 ** 32 + number,
    );
    return Uint32Array.from(ranked.sort(), (value) => value % 2 ** 32);
  }

  #compareKeys(one: SortKey | undefined, other: SortKey | undefined): number {
    if (one === other) return 0;
    return one && other ? this.compareKeys(one, other) : Number(!one) - Number(!other);
  }
}

/**
 * Inserts numbers into sorted ones. A few are cheap, however many are sorted: each one is searched for, and what lies
 * between is copied as a block. Returns a new array, so that readers of the old one are not disturbed.
 */
export function merge(sorted: Uint32Array, added: readonly number[], order: NumberOrder): Uint32Array {
  const sortedAdded = order.sort(added);
  if (sorted.length === 0) return sortedAdded;
  const merged = new Uint32Array(sorted.length + added.length);
  let [from, at] = [0, 0];
  for (const number of sortedAdded) {
    const to = positionFor(number, { sorted, from, order });
    merged.set(sorted.subarray(from, to), at);
    at += to - from;
    merged[at++] = number;
    from = to;
  }
  merged.set(sorted.subarray(from), at);
  return merged;
}

/** Searches near `from` first, where the numbers with the same key are. */
function positionFor(
  number: number,
  of: { readonly sorted: Uint32Array; readonly from: number; readonly order: NumberOrder },
): number {
  const { sorted, from, order } = of;
  const isBefore = (at: number) => order.compare(sorted[at] ?? 0, number) < 0;
  let [low, high] = [from, from];
  for (let step = 1; high < sorted.length && isBefore(high); step *= 2) {
    low = high + 1;
    high = Math.min(high + step, sorted.length);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
