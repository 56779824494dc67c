import { isApiError } from '../api/apiError';
import { isAbortError } from '../util/abort';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import type { Event } from '../util/event';
import { setTimer, type SetTimer } from '../util/timers';
import { LoadedSearch, type LoadedCatalog } from './loadedSearch';
import { readWholeList } from './readWholeList';
import { MAX_RESULTS, SearchResults } from './searchResults';
import type { SearchedAccount } from './serverQueries';
import { ServerSearch } from './serverSearch';

/** Pages that arrive together lead to one more search of what is loaded. */
const RELOAD_DELAY_MS = 250;

/** Lists that `readLists` reads at once. The rate limit of each account still decides when its calls are sent. */
const PARALLEL_LISTS = 2;

/** An account to search, and its catalog if instances may be loaded. */
export interface SearchableAccount extends SearchedAccount {
  readonly catalog: (LoadedCatalog['catalog'] & { readonly onDidChange: Event<unknown> }) | undefined;
}

/** How far the whole list of an account has been read. */
export interface ReadingList {
  readonly read: number;
  readonly total: number | undefined;
  readonly ended: boolean;
}

export interface InstanceSearchOptions {
  /** The accounts that there are now, the active one first. */
  readonly accounts: () => readonly SearchableAccount[];
  readonly onDidChange: () => void;
  /** Called with an error that is no failure of a request. */
  readonly onError: (error: unknown) => void;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

/** Searches the loaded instances and the servers of all accounts for the text that the user types. */
export class InstanceSearch implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #loaded: LoadedSearch;
  readonly #server: ServerSearch;
  readonly #reloading = this.#owned.add(new DisposableSlot());
  /** Aborted by another text. */
  #current = new AbortController();
  /** Aborted by another text, and by another search for the same text. */
  #searching = new AbortController();
  #text = '';
  #results = new SearchResults();
  #ready = false;
  #readings = new Map<string, ReadingList>();

  constructor(private readonly options: InstanceSearchOptions) {
    const { accounts, onDidChange, onError } = options;
    this.#loaded = new LoadedSearch(() =>
      accounts().flatMap(({ id, catalog }) => (catalog ? [{ accountId: id, catalog }] : [])),
    );
    this.#server = this.#owned.add(
      new ServerSearch({
        ...options,
        onAnswer: (answer) => {
          this.#results.addAnswer(answer);
          onDidChange();
        },
        onDone: onDidChange,
      }),
    );
    for (const { catalog } of accounts()) {
      if (catalog) this.#owned.add(catalog.onDidChange(() => this.#searchAgainSoon()));
    }
    this.#loaded.prepare(this.#current.signal).catch(onError);
  }

  get text(): string {
    return this.#text;
  }

  /** The results for the text, so far. */
  get results(): SearchResults {
    return this.#results;
  }

  /** Whether `results` has what the first slice of time has found. */
  get ready(): boolean {
    return this.#ready;
  }

  get busy(): boolean {
    return this.#server.busy || [...this.#readings.values()].some(({ ended }) => !ended);
  }

  /** The accounts whose whole list is read or has been read for this text. */
  get readings(): ReadonlyMap<string, ReadingList> {
    return this.#readings;
  }

  /** Searches for another text. An empty one matches everything that is loaded. */
  search(text: string): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#text = text;
    this.#results = new SearchResults();
    this.#ready = false;
    this.#readings = new Map();
    this.#server.ask(text);
    void this.#searchLoaded();
  }

  /** Asks the servers again, including an account that could not be asked before. */
  retry(accountId: string): void {
    this.#server.forgive(accountId);
    this.search(this.#text);
  }

  /** Reads the whole list of an account: the API cannot search some fields, such as the customer space ID. */
  async readList(account: SearchedAccount): Promise<void> {
    if (this.#readings.get(account.id)?.ended === false) return;
    const { signal } = this.#current;
    const results = this.#results;
    const report = (reading: ReadingList) => {
      if (signal.aborted) return;
      this.#readings.set(account.id, reading);
      this.options.onDidChange();
    };
    let last = { read: 0, total: undefined as number | undefined };
    report({ ...last, ended: false });
    try {
      for await (const { read, total, found } of readWholeList(account, this.#text, signal)) {
        results.addInstances(account.id, found);
        last = { read, total };
        report({ ...last, ended: false });
      }
    } catch (error) {
      if (isApiError(error))
        results.addAnswer({ accountId: account.id, instances: [], more: 0, failure: error });
      else this.#reportUnlessCancelled(error);
    }
    report({ ...last, ended: true });
  }

  /** Reads the whole lists of accounts, a few at a time. Starts no other once something is found. */
  async readLists(accounts: readonly SearchedAccount[]): Promise<void> {
    const { signal } = this.#current;
    const waiting = [...accounts];
    const readNext = async (): Promise<void> => {
      if (signal.aborted || this.#results.hits.length > 0) return;
      const account = waiting.shift();
      if (!account) return;
      await this.readList(account);
      await readNext();
    };
    await Promise.all(Array.from({ length: PARALLEL_LISTS }, readNext));
  }

  dispose(): void {
    this.#current.abort();
    this.#owned.dispose();
  }

  #searchAgainSoon(): void {
    this.#reloading.value ??= (this.options.setTimer ?? setTimer)(RELOAD_DELAY_MS, () => {
      this.#reloading.value = undefined;
      void this.#searchLoaded();
    });
  }

  async #searchLoaded(): Promise<void> {
    this.#searching.abort();
    const searching = (this.#searching = new AbortController());
    const signal = AbortSignal.any([this.#current.signal, searching.signal]);
    try {
      for await (const batch of this.#loaded.search(this.#text, MAX_RESULTS, signal)) {
        if (signal.aborted) return;
        this.#results.addLoaded(batch);
        this.#ready = true;
        this.options.onDidChange();
      }
    } catch (error) {
      this.#reportUnlessCancelled(error);
    }
  }

  #reportUnlessCancelled(error: unknown): void {
    if (!isAbortError(error)) this.options.onError(error);
  }
}
