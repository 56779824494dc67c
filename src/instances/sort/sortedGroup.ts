import type { SortKey } from './sortKeys';

/** The members of one group, sorted as far as they have been taken from `pending`. */
export interface SortedGroup {
  /** Sorted runs of members, each at least twice as long as the next: see `addRun`. */
  runs: readonly Uint32Array[];
  /** The first members, of which those from `next` on are in no run. */
  first: readonly number[];
  next: number;
  /** New or changed members that are in no run. */
  readonly pending: Set<number>;
  /** Whether members were removed since the last merge. */
  hasRemoved: boolean;
}

/** Where one run is this many times as long as the other, searching for the numbers of the other is faster. */
const FEW = 8;

/** Orders numbers by their keys; equal ones, and those without a key, in order of first arrival. */
export class NumberOrder {
  /** By number. */
  readonly keys: (SortKey | undefined)[] = [];

  constructor(private readonly compareKeys: (one: SortKey, other: SortKey) => number) {}

  /** Never 0 for different numbers. */
  compare(one: number, other: number): number {
    const [keyOne, keyOther] = [this.keys[one], this.keys[other]];
    if (keyOne === keyOther) return one - other;
    if (!keyOne || !keyOther) return Number(!keyOne) - Number(!keyOther);
    return this.compareKeys(keyOne, keyOther) || one - other;
  }

  /** Sorts numbers. Compares each key once, however many numbers have it: names repeat. */
  sort(numbers: readonly number[]): Uint32Array {
    const distinct: SortKey[] = [];
    for (const number of numbers) {
      const key = this.keys[number];
      if (!key || key.rank >= 0) continue;
      key.rank = 0;
      distinct.push(key);
    }
    distinct.sort(this.compareKeys);
    let rank = 0;
    distinct.forEach((key, at) => {
      const before = distinct[at - 1];
      // Equal keys need not be one object, nor have one text: `1` and `01` are one number.
      if (before && this.compareKeys(before, key) !== 0) rank++;
      key.rank = rank;
    });
    // A rank and a number in one value, because numbers sort fast.
    const ranked = Float64Array.from(
      numbers,
      (number) => (this.keys[number]?.rank ?? distinct.length) * 2 ** 32 + number,
    );
    for (const key of distinct) key.rank = -1;
    return Uint32Array.from(ranked.sort(), (value) => value % 2 ** 32);
  }
}

/**
 * Adds a run to others, and merges the last ones while they are about as long: each number is merged as often as its
 * group doubles.
 */
export function addRun(
  runs: readonly Uint32Array[],
  added: Uint32Array,
  order: NumberOrder,
): readonly Uint32Array[] {
  const kept = [...runs];
  let last = added;
  for (let before = kept.at(-1); before && before.length < 2 * last.length; before = kept.at(-1)) {
    kept.pop();
    last = merge(before, last, order);
  }
  return [...kept, last];
}

/** Merges all runs into one. Returns a new array unless there is only one, so that readers are not disturbed. */
export function mergeAll(runs: readonly Uint32Array[], order: NumberOrder): Uint32Array {
  return runs.reduceRight((later, run) => merge(run, later, order), new Uint32Array());
}

function merge(long: Uint32Array, short: Uint32Array, order: NumberOrder): Uint32Array {
  if (short.length === 0) return long;
  return long.length > FEW * short.length ? insert(long, short, order) : zip(long, short, order);
}

function zip(one: Uint32Array, other: Uint32Array, order: NumberOrder): Uint32Array {
  const merged = new Uint32Array(one.length + other.length);
  let [at, atOne, atOther] = [0, 0, 0];
  while (atOne < one.length && atOther < other.length) {
    const [first, second] = [one[atOne] ?? 0, other[atOther] ?? 0];
    if (order.compare(first, second) < 0) {
      merged[at++] = first;
      atOne++;
    } else {
      merged[at++] = second;
      atOther++;
    }
  }
  merged.set(one.subarray(atOne), at);
  merged.set(other.subarray(atOther), at + one.length - atOne);
  return merged;
}

/** Searches for the place of each added number, and copies what lies between as a block. */
function insert(sorted: Uint32Array, added: Uint32Array, order: NumberOrder): Uint32Array {
  const merged = new Uint32Array(sorted.length + added.length);
  let [from, at] = [0, 0];
  for (const number of added) {
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
