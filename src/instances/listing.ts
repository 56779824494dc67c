import type { ListInstancesQuery } from '../api/listInstancesQuery';
import type { InstanceSource, Page } from '../api/page';
import { abortError, isAbortError, untilAborted } from '../util/abort';
import { nextTurn } from '../util/nextTurn';
import type { KeyInterner } from './keyInterner';
import { Pass, type InternedInstance } from './pass';

export type ListingStatus = 'idle' | 'loading' | 'failed' | 'complete';

export interface ListedPage {
  readonly listing: Listing;
  readonly instances: readonly InternedInstance[];
  /** Whether a reading from the start begins with this page. */
  readonly first: boolean;
}

export interface ListingEvents {
  /** A page is here; it has been counted. */
  readonly onPage: (page: ListedPage) => void;
  /** Status, failure or totals changed. */
  readonly onDidChange: (listing: Listing) => void;
}

export interface ListingOptions {
  readonly source: InstanceSource;
  readonly query: Omit<ListInstancesQuery, 'pageIndex'>;
  readonly keys: KeyInterner;
  readonly events: ListingEvents;
}

/** How far *Load all* has come. */
export interface Progress {
  /** `checking`: everything is here, and is read once more to see whether the list stood still. */
  readonly stage: 'reading' | 'checking';
  readonly received: number;
  readonly total: number | undefined;
}

/** How often *Load all* reads a list from its start before it says that the list does not stand still. */
const MAX_PASSES = 4;

/** Pages asked for at once while everything is read; the client's pacing still decides when each call goes out. */
const PARALLEL_PAGES = 8;

/** The pages of one server query, in order. */
export class Listing {
  #status: ListingStatus = 'idle';
  #failure: Error | undefined;
  #pass: Pass;
  /** Reads the list once more, while what the pass before brought stays as it is. */
  #verification: Pass | undefined;
  /** Two passes, one after the other, saw the same. */
  #passesAgreed = false;
  /** No two passes in a row agreed, as often as was tried. */
  #unstable = false;
  #currentRead: Promise<void> | undefined;

  constructor(private readonly options: ListingOptions) {
    this.#pass = this.#createPass();
  }

  get status(): ListingStatus {
    return this.#status;
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  /** All entries that match, as the server last counted them; undefined before the first page. */
  get total(): number | undefined {
    return this.#pass.total;
  }

  /** Entries received in the pass that is shown. */
  get received(): number {
    return this.#pass.received;
  }

  get unreadable(): number {
    return this.#pass.unreadable;
  }

  get progress(): Progress {
    const { received, total } = this.#verification ?? this.#pass;
    return { stage: this.#verification ? 'checking' : 'reading', received, total };
  }

  /** Whether the pass that is shown has come to the end of the list. */
  get atEnd(): boolean {
    return this.#pass.reachedTotal || this.#pass.ended;
  }

  /** Whether an entry came in the pass that is shown. */
  has(number: number): boolean {
    return this.#pass.has(number);
  }

  /** Whether the list was seen to change while it was read, and has not been read again in peace: rows may be missing. */
  get changedWhileLoading(): boolean {
    return this.#unstable || this.#pass.changed || (this.atEnd && !this.#pass.consistent);
  }

  /** Whether everything is here, as far as one consistent pass can tell. */
  get consistent(): boolean {
    return this.#pass.consistent && !this.#unstable;
  }

  /**
   * Whether everything is here for sure. The API has no cursor, so one pass cannot tell: an instance removed on a page
   * that was read and another one added leave the total as it was, and let a third slip by. But then a second pass
   * lacks the one that was removed: two passes in a row that see the same have missed nothing that was there all the
   * time. A list that came in one answer needs no second.
   */
  get confirmed(): boolean {
    return this.#passesAgreed || this.#pass.isSinglePage;
  }

  /**
   * Reads the next page; joins a reading that is under way. A failure is kept in `failure`, what was read stays.
   * @param first what is waited for before the call goes out
   * @throws AbortError only
   */
  async readNext(signal: AbortSignal, first?: Promise<void>): Promise<void> {
    if (this.#currentRead) {
      await untilAborted(this.#currentRead, signal);
      return;
    }
    if (this.atEnd) return;
    await this.#runRead(async () => {
      if (first) await untilAborted(first, signal);
      this.#accept(this.#pass, await this.#fetchPage(this.#pass.nextPageIndex, signal));
    });
  }

  /**
   * Reads on to the end, and again from the start until two passes in a row agree, within bounds.
   * Afterwards `confirmed` says whether it is all here; `failure`, why it stopped.
   * @throws AbortError only
   */
  async readAll(signal: AbortSignal): Promise<void> {
    while (this.#currentRead) await untilAborted(this.#currentRead, signal);
    await this.#runRead(async () => {
      await this.#readToEnd(this.#pass, signal);
      for (let pass = 2; !this.confirmed && pass <= MAX_PASSES; pass++) {
        const check = (this.#verification = this.#createPass(this.total));
        await this.#readToEnd(check, signal);
        this.#passesAgreed = check.agreesWith(this.#pass);
        this.#pass = check;
        this.#verification = undefined;
      }
      this.#unstable = !this.confirmed;
    });
  }

  /** Runs one reading at a time, and keeps what became of it. */
  async #runRead(work: () => Promise<void>): Promise<void> {
    const reading = this.#runWithStatus(work);
    this.#currentRead = reading;
    try {
      await reading;
    } finally {
      this.#currentRead = undefined;
    }
  }

  async #runWithStatus(work: () => Promise<void>): Promise<void> {
    this.#setStatus('loading');
    try {
      await work();
      this.#setStatus(this.atEnd ? 'complete' : 'idle');
    } catch (error) {
      this.#verification = undefined;
      if (isAbortError(error)) {
        this.#setStatus(this.atEnd ? 'complete' : 'idle');
        throw error;
      }
      this.#setStatus('failed', error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Reads what is missing of a pass, several pages at once; they are taken in in their order. */
  async #readToEnd(pass: Pass, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const until = AbortSignal.any([signal, done.signal]);
    const requested = new Map<number, Promise<Page>>();
    try {
      const request = (pageIndex: number) => {
        if (requested.has(pageIndex)) return;
        // A signal of its own: Node takes the listeners of several calls on one for a leak.
        const page = this.#fetchPage(pageIndex, AbortSignal.any([until]));
        // One that fails is heard of when its turn comes.
        page.catch(() => undefined);
        requested.set(pageIndex, page);
      };
      const requestFrom = (first: number) => {
        const last = Math.min(pass.lastPageIndex, first + PARALLEL_PAGES - 1);
        for (let pageIndex = first; pageIndex <= last; pageIndex++) request(pageIndex);
      };
      while (!pass.ended) {
        const next = pass.nextPageIndex;
        request(next);
        requestFrom(next);
        const page = await requested.get(next);
        requested.delete(next);
        // The server works on the next page while this one is taken in, and pages that came together come one a turn.
        requestFrom(next + 1);
        await nextTurn();
        if (page) this.#accept(pass, page);
      }
    } finally {
      done.abort();
    }
  }

  async #fetchPage(pageIndex: number, signal: AbortSignal): Promise<Page> {
    const { source, query } = this.options;
    const page = await source.listInstances({ ...query, pageIndex }, signal);
    if (signal.aborted) throw abortError();
    return page;
  }

  #accept(pass: Pass, page: Page): void {
    const first = pass.nextPageIndex === 1;
    const instances = pass.accept(page);
    this.options.events.onPage({ listing: this, instances, first });
  }

  #createPass(expected?: number): Pass {
    return new Pass(this.options.keys, this.options.query.pageSize, expected);
  }

  #setStatus(status: ListingStatus, failure?: Error): void {
    this.#status = status;
    this.#failure = failure;
    this.options.events.onDidChange(this);
  }
}
