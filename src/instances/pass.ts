import type { Page } from '../api/page';
import { NumberSet } from '../util/numberSet';
import { hasId, instanceKeyOf, type Instance } from './instance';
import type { KeyInterner } from './keyInterner';

export interface InternedInstance {
  readonly number: number;
  readonly instance: Instance;
}

/** A list that grows faster than this while it is read is given up on, so that every reading ends. */
const MAX_GROWTH = { factor: 2, entries: 1_000 };

/** One reading of a list from its first page. */
export class Pass {
  readonly #seen = new NumberSet();
  #nextPageIndex = 1;
  #received = 0;
  #unreadable = 0;
  #total: number | undefined;
  #firstTotal = 0;
  #changed = false;
  #ended = false;

  /** @param expected how many entries the list had when it was read before, where it was */
  constructor(
    private readonly keys: KeyInterner,
    private readonly pageSize: number,
    private readonly expected?: number,
  ) {}

  get nextPageIndex(): number {
    return this.#nextPageIndex;
  }

  /**
   * The last page to ask for, by the server's own count: where the list fills its pages, the empty one after them,
   * unless the list moved, and is read again anyway.
   */
  get lastPageIndex(): number {
    const entries = (this.total ?? 0) + (this.#changed ? 0 : 1);
    return Math.ceil(entries / this.pageSize);
  }

  /** Entries received, readable or not. */
  get received(): number {
    return this.#received;
  }

  get unreadable(): number {
    return this.#unreadable;
  }

  /** All entries of the list, as the server last counted them, be it in the reading before. */
  get total(): number | undefined {
    return this.#total ?? this.expected;
  }

  /** An entry came twice, or the total changed: the list moved between two pages, and rows may have slipped by. */
  get changed(): boolean {
    return this.#changed;
  }

  /** Whether as much has come as the server says there is. */
  get reachedTotal(): boolean {
    return this.#total !== undefined && this.#received >= this.#total;
  }

  /** Whether there is nothing more to read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether exactly as many entries have come as the server says there are, each once. */
  get consistent(): boolean {
    return this.reachedTotal && !this.#changed && this.#seen.size === this.#total;
  }

  /** Whether everything came in a single answer, so that nothing can have slipped by between two. */
  get isSinglePage(): boolean {
    return this.#ended && this.consistent && this.#nextPageIndex === 2;
  }

  has(number: number): boolean {
    return this.#seen.has(number);
  }

  /** Whether both passes are consistent and saw the very same entries. */
  agreesWith(other: Pass): boolean {
    return this.consistent && other.consistent && this.#seen.equals(other.#seen);
  }

  /** Takes in the next page. */
  accept(page: Page): InternedInstance[] {
    if (this.#total === undefined) this.#firstTotal = page.totalCount;
    else if (this.#total !== page.totalCount) this.#changed = true;
    this.#total = page.totalCount;
    this.#nextPageIndex++;
    const entries = page.instances.length + page.unreadable.length;
    this.#received += entries;
    this.#unreadable += page.unreadable.length;
    for (const { fingerprint } of page.unreadable) this.#markSeen(`unreadable:${fingerprint}`, false);
    const instances = page.instances.map((instance) => ({
      number: this.#markSeen(instanceKeyOf(instance), hasId(instance)),
      instance,
    }));
    const most = this.#firstTotal * MAX_GROWTH.factor + MAX_GROWTH.entries;
    // A full page may be followed by another, whatever the total says; a pass that is to be read again anyway stops there.
    const last = this.reachedTotal && (entries < this.pageSize || this.#changed);
    this.#ended = entries === 0 || last || this.#received >= most;
    return instances;
  }

  /** @param unique whether two entries with one key are one that was seen twice */
  #markSeen(key: string, unique: boolean): number {
    let number = this.keys.intern(key);
    if (this.#seen.add(number)) return number;
    if (unique) {
      this.#changed = true;
      return number;
    }
    for (let nth = 2; ; nth++) {
      number = this.keys.intern(`${key}#${nth}`);
      if (this.#seen.add(number)) return number;
    }
  }
}
