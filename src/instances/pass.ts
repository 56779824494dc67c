import type { Page } from '../api/page';
import { NumberSet } from '../util/numberSet';
import { hasId, instanceKeyOf, type Instance } from './instance';
import type { KeyInterner } from './keyInterner';

export interface InternedInstance {
  readonly number: number;
  readonly instance: Instance;
}

/** A pass ends when the list has grown by more than this since its first page, so that every pass terminates. */
const MAX_GROWTH = { factor: 2, entries: 1_000 };

/** One read of a list from its first page. Tracks which entries came and whether the list changed meanwhile. */
export class Pass {
  readonly #seen = new NumberSet();
  #pageSize: number;
  #nextPageIndex = 1;
  #received = 0;
  #unreadable = 0;
  #total: number | undefined;
  #firstTotal = 0;
  #changed = false;
  #ended = false;

  /** @param expected the total from the previous pass, used until the first page arrives */
  constructor(
    private readonly keys: KeyInterner,
    pageSize: number,
    private readonly expected?: number,
  ) {
    this.#pageSize = pageSize;
  }

  /** The size of the pages to request: smaller than at first if the server refused that. */
  get pageSize(): number {
    return this.#pageSize;
  }

  get nextPageIndex(): number {
    return this.#nextPageIndex;
  }

  /**
   * The last page to request, by the server's count. If the last page is full, one more is requested to see that it
   * is empty, unless the list changed: then another pass follows anyway.
   */
  get lastPageIndex(): number {
    const entries = (this.total ?? 0) + (this.#changed ? 0 : 1);
    return Math.ceil(entries / this.#pageSize);
  }

  /** Entries received, including unreadable ones. */
  get received(): number {
    return this.#received;
  }

  get unreadable(): number {
    return this.#unreadable;
  }

  /** The server's latest count of the entries; before the first page, the count from the previous pass. */
  get total(): number | undefined {
    return this.#total ?? this.expected;
  }

  /** Whether an entry came twice or the total changed: the list changed between two pages, so rows may be missing. */
  get changed(): boolean {
    return this.#changed;
  }

  /** Whether as many entries were received as the server counts. */
  get reachedTotal(): boolean {
    return this.#total !== undefined && this.#received >= this.#total;
  }

  /** Whether there is nothing more to request. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether exactly as many distinct entries were received as the server counts, each once. */
  get consistent(): boolean {
    return this.reachedTotal && !this.#changed && this.#seen.size === this.#total;
  }

  /** Whether the whole list came in one page, so that it cannot have changed between pages. */
  get isSinglePage(): boolean {
    return this.#ended && this.consistent && this.#nextPageIndex === 2;
  }

  has(number: number): boolean {
    return this.#seen.has(number);
  }

  /** Whether both passes are consistent and saw the same entries. */
  agreesWith(other: Pass): boolean {
    return this.consistent && other.consistent && this.#seen.equals(other.#seen);
  }

  /** Adds the next page and returns its instances with their interned numbers. */
  accept(page: Page): InternedInstance[] {
    this.#resize(page.pageSize);
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
    // Another page may follow a full one, even if the total is reached. If the list changed, another pass follows anyway.
    const last = this.reachedTotal && (entries < this.#pageSize || this.#changed);
    this.#ended = entries === 0 || last || this.#received >= most;
    return instances;
  }

  /** Counts pages by another size from here on. */
  #resize(pageSize = this.#pageSize): void {
    this.#nextPageIndex = Math.floor(((this.#nextPageIndex - 1) * this.#pageSize) / pageSize) + 1;
    this.#pageSize = pageSize;
  }

  /** @param unique whether a repeated key means that the same entry came twice, and not two identical entries */
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
