import type { ListInstancesQuery } from '../api/listInstancesQuery';
import type { InstanceSource, Page } from '../api/page';
import { abortError, isAbortError, raceAbort } from '../util/abort';
import { yieldToEventLoop } from '../util/yieldToEventLoop';
import type { KeyInterner } from './keyInterner';
import { Pass, type InternedInstance } from './pass';

export type ListingStatus = 'idle' | 'loading' | 'failed' | 'complete';

export interface ListedPage {
  readonly listing: Listing;
  readonly instances: readonly InternedInstance[];
  /** Whether this is the first page of a pass. */
  readonly first: boolean;
}

interface ListingEvents {
  /** A page was received and counted. */
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

/** Progress of *Load All*. */
export interface Progress {
  /** `checking`: everything is loaded, and is read again to see whether the list changed meanwhile. */
  readonly stage: 'reading' | 'checking';
  readonly received: number;
  readonly total: number | undefined;
}

/** How often *Load All* reads a list from the start before it reports that the list keeps changing. */
const MAX_PASSES = 4;

/** Pages requested at once by *Load All*. The client's rate limit still decides when each call is sent. */
const PARALLEL_PAGES = 8;

/** Reads the pages of one server query, in order. One read is a *pass*. */
export class Listing {
  #status: ListingStatus = 'idle';
  #failure: Error | undefined;
  #pass: Pass;
  /** A pass that reads the list again, to compare it with `#pass`. */
  #verification: Pass | undefined;
  /** Whether two passes in a row saw the same entries. */
  #passesAgreed = false;
  /** Whether *Load All* ran `MAX_PASSES` passes without two in a row that agreed. */
  #unstable = false;
  #currentRead: Promise<void> | undefined;

  constructor(private readonly options: ListingOptions) {
    this.#pass = new Pass(options.keys, options.query.pageSize);
  }

  get status(): ListingStatus {
    return this.#status;
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  /** The server's latest count of the entries; undefined before the first page. */
  get total(): number | undefined {
    return this.#pass.total;
  }

  /** Entries received in the current pass. */
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

  /** Whether the current pass has reached the end of the list. */
  get atEnd(): boolean {
    return this.#pass.reachedTotal || this.#pass.ended;
  }

  /** Whether the current pass received an entry. */
  has(number: number): boolean {
    return this.#pass.has(number);
  }

  /** Whether the list changed during the current pass, so that rows may be missing. */
  get changedWhileLoading(): boolean {
    return this.#unstable || this.#pass.changed || (this.atEnd && !this.#pass.consistent);
  }

  /** Whether everything is loaded, as far as one pass can tell. */
  get consistent(): boolean {
    return this.#pass.consistent && !this.#unstable;
  }

  /**
   * Whether everything is certainly loaded. The API has no cursor, so one pass cannot tell: if an instance is removed
   * from a page that was already read and another one is added, the total stays the same, but the pages shift and a
   * third instance is skipped. A second pass then lacks the removed instance. So two passes in a row that saw the same
   * entries have missed no instance that was present all the time. A list that fits in one page needs no second pass.
   */
  get confirmed(): boolean {
    return this.#passesAgreed || this.#pass.isSinglePage;
  }

  /**
   * Reads the next page, or waits for a read in progress. A failure is stored in `failure`; loaded entries stay.
   * @param first awaited before the request is sent
   * @throws AbortError only
   */
  async readNext(signal: AbortSignal, first?: Promise<void>): Promise<void> {
    if (this.#currentRead) {
      await raceAbort(this.#currentRead, signal);
      return;
    }
    if (this.atEnd) return;
    await this.#runRead(async () => {
      if (first) await raceAbort(first, signal);
      this.#accept(
        this.#pass,
        await this.#fetchPage(this.#pass, { pageIndex: this.#pass.nextPageIndex, signal }),
      );
    });
  }

  /**
   * Reads to the end, and again from the start until two passes in a row agree, at most `MAX_PASSES` times.
   * Afterwards `confirmed` says whether everything is loaded, and `failure` why reading stopped.
   * @throws AbortError only
   */
  async readAll(signal: AbortSignal): Promise<void> {
    while (this.#currentRead) await raceAbort(this.#currentRead, signal);
    await this.#runRead(async () => {
      await this.#readToEnd(this.#pass, signal);
      for (let pass = 2; !this.confirmed && pass <= MAX_PASSES; pass++) {
        const check = (this.#verification = new Pass(this.options.keys, this.#pass.pageSize, this.total));
        await this.#readToEnd(check, signal);
        this.#passesAgreed = check.agreesWith(this.#pass);
        this.#pass = check;
        this.#verification = undefined;
      }
      this.#unstable = !this.confirmed;
    });
  }

  /** Runs a read and exposes it as `#currentRead`, so that other callers can wait for it. */
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

  /** Reads the remaining pages of a pass in parallel and adds them in order. */
  async #readToEnd(pass: Pass, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const until = AbortSignal.any([signal, done.signal]);
    const requested = new Map<number, Promise<Page>>();
    try {
      const request = (pageIndex: number) => {
        if (requested.has(pageIndex)) return;
        // One signal per request: Node warns about a leak when many listeners are added to one signal.
        const page = this.#fetchPage(pass, { pageIndex, signal: AbortSignal.any([until]) });
        // Prevents an unhandled rejection. The error is thrown when this page is awaited.
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
        // Request the next pages before adding this one, and add one page per turn of the event loop.
        requestFrom(next + 1);
        await yieldToEventLoop();
        if (page) this.#accept(pass, page);
        // Pages of another size have other numbers.
        if (page?.pageSize) requested.clear();
      }
    } finally {
      done.abort();
    }
  }

  async #fetchPage(
    { pageSize }: Pass,
    { pageIndex, signal }: { readonly pageIndex: number; readonly signal: AbortSignal },
  ): Promise<Page> {
    const { source, query } = this.options;
    const page = await source.listInstances({ ...query, pageSize, pageIndex }, signal);
    if (signal.aborted) throw abortError();
    return page;
  }

  #accept(pass: Pass, page: Page): void {
    const first = pass.nextPageIndex === 1;
    const instances = pass.accept(page);
    this.options.events.onPage({ listing: this, instances, first });
  }

  #setStatus(status: ListingStatus, failure?: Error): void {
    this.#status = status;
    this.#failure = failure;
    this.options.events.onDidChange(this);
  }
}
