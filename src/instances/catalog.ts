import type { InstanceSource } from '../api/page';
import { unlessAborted } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { toCatalogView, type CatalogView } from './catalogView';
import { Generation, type CatalogChange, type Scope } from './generation';
import { sameServerQuery, type InstanceFilter } from './instanceFilter';
import type { ChannelKey, StateKey } from './instance';
import type { InstanceRow } from './instanceIndex';
import type { Listing, Progress } from './listing';

export interface CatalogOptions {
  readonly source: InstanceSource;
  readonly pageSize: number;
  readonly filter: InstanceFilter;
  /** Settles when what a first page brought is on screen, as far as one can tell; else the next turn will do. */
  readonly firstPageRendered?: () => Promise<void>;
}

/** All listings of one account and filter, merged by instance ID, grouped by channel then state. */
export class Catalog implements Disposable {
  readonly #changeEmitter = new Emitter<CatalogChange>();
  readonly onDidChange = this.#changeEmitter.event;
  /** What is shown: absent before the first page of the first load. */
  #current: Generation | undefined;
  /** What will replace it as soon as its first page is here. */
  #pending: Generation | undefined;
  #refreshFailure: Error | undefined;
  #opening: Promise<void> | undefined;
  #filter: InstanceFilter;
  /** Ends when the person stops loading. */
  #loading = new AbortController();
  #loadingAll: Listing | undefined;

  constructor(private readonly options: CatalogOptions) {
    this.#filter = options.filter;
  }

  get filter(): InstanceFilter {
    return this.#filter;
  }

  /** How far *Load all* has come; undefined while it is not under way. */
  get loadingAll(): Progress | undefined {
    return this.#loadingAll?.progress;
  }

  /** The present state, without its instances. */
  get view(): CatalogView {
    return toCatalogView({
      generation: this.#current ?? this.#pending,
      filter: this.#filter,
      refreshFailure: this.#refreshFailure,
      refreshing: this.#pending !== undefined,
    });
  }

  /** How many instances of a channel in a state are here. */
  count(channel: ChannelKey, state: StateKey): number {
    return this.#current?.index.count(channel, state) ?? 0;
  }

  /** The keys of the first `most` instances of a channel in a state, in the order in which they first came. */
  keys(channel: ChannelKey, state: StateKey, limit: number): readonly string[] {
    return this.#current?.index.keysOf(channel, state, limit) ?? [];
  }

  /** The instances of a channel in a state, in the order in which they first came. */
  *rows(channel: ChannelKey, state: StateKey): Generator<InstanceRow> {
    if (this.#current) yield* this.#current.index.rows(channel, state);
  }

  /** Where an instance stands among those of its channel and state, from 0; -1 when it is not here. */
  positionOf(key: string): number {
    return this.#current?.index.positionOf(key) ?? -1;
  }

  find(key: string): InstanceRow | undefined {
    return this.#current?.index.get(key);
  }

  /** Every channel and state seen so far, whatever the filter lets through. */
  get seen(): { readonly channels: readonly ChannelKey[]; readonly states: readonly StateKey[] } {
    const index = this.#current?.index;
    const channels = index?.channels() ?? [];
    const states = channels.flatMap((channel) => index?.states(channel).map(({ state }) => state) ?? []);
    return { channels, states: [...new Set(states)] };
  }

  /** Every row that the filter lets through, channel by channel. */
  *visibleRows(): Generator<InstanceRow> {
    for (const { channel, states } of this.view.channels) {
      for (const { state } of states) yield* this.rows(channel, state);
    }
  }

  /** Reads the first page, unless that has been asked for before; resolves when it is here or has failed. */
  async open(): Promise<void> {
    let waited: Promise<void> | undefined;
    // A refresh may overtake the one that is waited for.
    while (waited !== this.#opening || waited === undefined) {
      waited = this.#opening ??= this.refresh();
      await unlessAborted(waited);
    }
  }

  /**
   * Reads everything anew; resolves when the first page is here or has failed, the channels follow in the background.
   * The old rows stay until the new first page is here; when that fails they stay for good, and the failure stands
   * above them.
   * @throws AbortError when stopped, or overtaken by another refresh
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
    void unlessAborted(next.openChannels(signal));
  }

  /** Shows what the filter lets through; asks the server only when the server's part of the filter changed. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const same = sameServerQuery(filter, this.#filter);
    this.#filter = filter;
    if (same) this.#fireAllChanged();
    else await this.refresh();
  }

  /**
   * Reads on until there is something new to show or nothing more to read.
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
   * Reads everything there is, of one channel or of the account. Afterwards the view says whether it is complete.
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

  /** Ends all reading at once; what has been read stays. */
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

  /** The first page of `next` has come, failed or been given up: decide what is shown from now on. */
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
