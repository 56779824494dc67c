import type { InstanceSource } from '../api/page';
import { ignoreAbort } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { toCatalogView, type CatalogView } from './catalogView';
import { Generation, type CatalogChange, type Scope } from './generation';
import { sameServerQuery, type InstanceFilter } from './instanceFilter';
import type { ChannelKey, StateKey } from './instance';
import type { InstanceIndex, InstanceRow } from './instanceIndex';
import type { Listing, Progress } from './listing';
import type { RowSort } from './rowOrder';

export interface CatalogOptions {
  readonly source: InstanceSource;
  readonly pageSize: number;
  readonly filter: InstanceFilter;
  /** Resolves when the rows of the first page are likely rendered. Defaults to the next turn of the event loop. */
  readonly firstPageRendered?: () => Promise<void>;
}

/** All listings of one account and filter, merged by instance ID and grouped by channel and state. */
export class Catalog implements Disposable {
  readonly #changeEmitter = new Emitter<CatalogChange>();
  readonly onDidChange = this.#changeEmitter.event;
  /** The generation that is shown; undefined until the first load has its first page. */
  #current: Generation | undefined;
  /** A refresh in progress. It replaces `#current` when its first page arrives. */
  #pending: Generation | undefined;
  #refreshFailure: Error | undefined;
  #opening: Promise<void> | undefined;
  #filter: InstanceFilter;
  /** How rows are sorted; undefined for the order of arrival. `setSort` changes it. */
  sort: RowSort | undefined;
  /** Aborted when the user stops loading. */
  #loading = new AbortController();
  #loadingAll: Listing | undefined;

  constructor(private readonly options: CatalogOptions) {
    this.#filter = options.filter;
  }

  get filter(): InstanceFilter {
    return this.#filter;
  }

  /** Progress of *Load All*; undefined when it is not running. */
  get loadingAll(): Progress | undefined {
    return this.#loadingAll?.progress;
  }

  /** The current state, without the instances. */
  get view(): CatalogView {
    return toCatalogView({
      generation: this.#current ?? this.#pending,
      filter: this.#filter,
      refreshFailure: this.#refreshFailure,
      refreshing: this.#pending !== undefined,
    });
  }

  /** Number of loaded instances of a channel and state. */
  count(channel: ChannelKey, state: StateKey): number {
    return this.#current?.index.count(channel, state) ?? 0;
  }

  /** The keys of the first `limit` instances of a channel and state, in the order of the sort. */
  keys(channel: ChannelKey, state: StateKey, limit: number): readonly string[] {
    return this.#current?.index.keysOf(channel, state, limit) ?? [];
  }

  /** The key of the instance at a zero-based position within its channel and state. */
  keyAt(channel: ChannelKey, state: StateKey, position: number): string | undefined {
    return this.#current?.index.keyAt(channel, state, position);
  }

  /** Zero-based position of an instance within its channel and state; -1 when it is not loaded. */
  positionOf(key: string): number {
    return this.#current?.index.positionOf(key) ?? -1;
  }

  find(key: string): InstanceRow | undefined {
    return this.#current?.index.get(key);
  }

  /** All loaded instances, also those that the state filter hides. Another object after a refresh. */
  get loadedRows(): InstanceIndex | undefined {
    return this.#current?.index;
  }

  /** Loads the first page unless that was requested before. Resolves when it has been loaded or has failed. */
  async open(): Promise<void> {
    let waited: Promise<void> | undefined;
    // A newer refresh may replace the awaited one.
    while (waited !== this.#opening || waited === undefined) {
      waited = this.#opening ??= this.refresh();
      await ignoreAbort(waited);
    }
  }

  /**
   * Reloads from page 1. Resolves when the first page has been loaded or has failed; the channels follow in the
   * background. The old rows stay until the first page arrives. If it fails, they stay, with the failure above them.
   * @throws AbortError when stopped or replaced by another refresh
   */
  refresh(): Promise<void> {
    return (this.#opening = this.#refresh());
  }

  async #refresh(): Promise<void> {
    this.#pending?.dispose();
    const signal = this.#loading.signal;
    const next = new Generation({
      ...this.options,
      filter: this.#filter,
      onDidChange: (change) => {
        if (next === this.#current || this.#current === undefined) this.#changeEmitter.fire(change);
      },
    });
    this.#pending = next;
    this.#refreshFailure = undefined;
    this.#fireAllChanged();
    try {
      await next.all.readNext(next.linkSignal(signal));
    } catch (error) {
      if (next === this.#pending) this.#finishRefresh(next);
      throw error;
    }
    if (next !== this.#pending) return;
    this.#finishRefresh(next);
    void ignoreAbort(next.openChannels(signal));
  }

  /** Applies a filter. Sends a request only when the server's part of the filter changed. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const same = sameServerQuery(filter, this.#filter);
    this.#filter = filter;
    if (same) this.#fireAllChanged();
    else await this.refresh();
  }

  /** Sorts the rows. Resolves when the loaded ones are sorted. */
  async setSort(sort: RowSort | undefined): Promise<void> {
    this.sort = sort;
    const index = this.#current?.index;
    if (index) await (index.order = sort?.create(index))?.prepare();
    this.#fireAllChanged();
  }

  /**
   * Loads pages until there is a new row to show or the list ends.
   * @throws AbortError when stopped
   */
  async loadMore(scope: Scope): Promise<void> {
    const generation = this.#current;
    const listing = generation?.listingOf(scope);
    if (!generation || !listing) return;
    const signal = generation.linkSignal(this.#loading.signal);
    if (listing.atEnd) {
      if (!listing.consistent || listing.status === 'failed') await listing.readAll(signal);
      return;
    }
    const before = this.#countShown(scope);
    do await listing.readNext(signal);
    while (listing.status === 'idle' && this.#countShown(scope) === before);
  }

  /**
   * Loads all pages of one channel or of the account. Afterwards `view` says whether the list is complete.
   * @throws AbortError when stopped
   */
  async loadAll(scope: Scope = 'rest'): Promise<void> {
    if (this.#pending) await this.#opening;
    else if (this.#current?.all.total === undefined) await this.refresh();
    const generation = this.#current;
    const listing = generation?.listingOf(scope);
    if (!generation || !listing || generation.all.total === undefined) return;
    this.#loadingAll = listing;
    this.#fireAllChanged();
    try {
      await listing.readAll(generation.linkSignal(this.#loading.signal));
    } finally {
      if (this.#loadingAll === listing) this.#loadingAll = undefined;
      this.#fireAllChanged();
    }
  }

  /** Aborts all requests. Rows that have been loaded stay. */
  stop(): void {
    this.#loading.abort();
    this.#loading = new AbortController();
  }

  dispose(): void {
    this.#loading.abort();
    this.#pending?.dispose();
    this.#pending = undefined;
    this.#current?.dispose();
    this.#changeEmitter.dispose();
  }

  /** The first page of `next` was loaded, failed or was aborted: show `next`, or keep the old rows. */
  #finishRefresh(next: Generation): void {
    this.#pending = undefined;
    const old = this.#current;
    const keepsOld =
      next.all.total === undefined &&
      old?.all.total !== undefined &&
      sameServerQuery(old.filter, next.filter);
    if (keepsOld) {
      this.#refreshFailure = next.all.failure;
      next.dispose();
    } else {
      this.#current = next;
      next.index.order = this.sort?.create(next.index);
      old?.dispose();
    }
    this.#fireAllChanged();
  }

  #countShown(scope: Scope): number {
    const { channels } = this.view;
    const counted =
      scope === 'rest'
        ? channels.filter(({ more }) => more === undefined)
        : channels.filter(({ channel }) => channel === scope.channel);
    return counted.reduce((sum, { shown }) => sum + shown, 0);
  }

  #fireAllChanged(): void {
    const channels = this.#current ? this.view.channels.map(({ channel }) => channel) : [];
    this.#changeEmitter.fire({ root: true, channels: new Set(channels) });
  }
}
