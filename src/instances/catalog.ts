import type { InstanceSource } from '../api/page';
import { unlessAborted } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { readCatalog, type CatalogView } from './catalogView';
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
  readonly firstShown?: () => Promise<void>;
}

/** All listings of one account and filter, merged by instance ID, grouped by channel then state. */
export class Catalog implements Disposable {
  readonly #changed = new Emitter<CatalogChange>();
  readonly onDidChange = this.#changed.event;
  /** What is shown: absent before the first page of the first load. */
  #shown: Generation | undefined;
  /** What will replace it as soon as its first page is here. */
  #coming: Generation | undefined;
  #refreshFailure: Error | undefined;
  #opening: Promise<void> | undefined;
  #filter: InstanceFilter;
  /** Ends when the person stops loading. */
  #work = new AbortController();
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
    return readCatalog({
      generation: this.#shown ?? this.#coming,
      filter: this.#filter,
      refreshFailure: this.#refreshFailure,
      refreshing: this.#coming !== undefined,
    });
  }

  /** How many instances of a channel in a state are here. */
  count(channel: ChannelKey, state: StateKey): number {
    return this.#shown?.index.count(channel, state) ?? 0;
  }

  /** The keys of the first `most` instances of a channel in a state, in the order in which they first came. */
  keys(channel: ChannelKey, state: StateKey, most: number): readonly string[] {
    return this.#shown?.index.keysOf(channel, state, most) ?? [];
  }

  /** The instances of a channel in a state, in the order in which they first came. */
  *rows(channel: ChannelKey, state: StateKey): Generator<InstanceRow> {
    if (this.#shown) yield* this.#shown.index.rows(channel, state);
  }

  /** Where an instance stands among those of its channel and state, from 0; -1 when it is not here. */
  positionOf(key: string): number {
    return this.#shown?.index.positionOf(key) ?? -1;
  }

  find(key: string): InstanceRow | undefined {
    return this.#shown?.index.get(key);
  }

  /** Every channel and state seen so far, whatever the filter lets through. */
  get seen(): { readonly channels: readonly ChannelKey[]; readonly states: readonly StateKey[] } {
    const index = this.#shown?.index;
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
    this.#coming?.dispose();
    const signal = this.#work.signal;
    const next = new Generation({
      ...this.options,
      filter: this.#filter,
      onDidChange: (change) => {
        if (next === this.#shown || this.#shown === undefined) this.#changed.fire(change);
      },
    });
    this.#coming = next;
    this.#refreshFailure = undefined;
    this.#fireAll();
    try {
      await next.all.readNext(next.until(signal));
    } catch (error) {
      if (next === this.#coming) this.#settle(next);
      throw error;
    }
    if (next !== this.#coming) return;
    this.#settle(next);
    void unlessAborted(next.openChannels(signal));
  }

  /** Shows what the filter lets through; asks the server only when the server's part of the filter changed. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const same = sameServerQuery(filter, this.#filter);
    this.#filter = filter;
    if (same) this.#fireAll();
    else await this.refresh();
  }

  /**
   * Reads on until there is something new to show or nothing more to read.
   * @throws AbortError when stopped
   */
  async loadMore(scope: Scope): Promise<void> {
    const generation = this.#shown;
    const listing = generation?.listingOf(scope);
    if (!generation || !listing) return;
    const signal = generation.until(this.#work.signal);
    if (listing.atEnd) {
      if (!listing.certain || listing.status === 'failed') await listing.readAll(signal);
      return;
    }
    const before = this.#shownIn(scope);
    do await listing.readNext(signal);
    while (listing.status === 'idle' && this.#shownIn(scope) === before);
  }

  /**
   * Reads everything there is, of one channel or of the account. Afterwards the view says whether it is complete.
   * @throws AbortError when stopped
   */
  async loadAll(scope: Scope = 'rest'): Promise<void> {
    if (this.#coming) await this.#opening;
    else if (this.#shown?.all.total === undefined) await this.refresh();
    const generation = this.#shown;
    const listing = generation?.listingOf(scope);
    if (!generation || !listing || generation.all.total === undefined) return;
    this.#loadingAll = listing;
    this.#fireAll();
    try {
      await listing.readAll(generation.until(this.#work.signal));
    } finally {
      if (this.#loadingAll === listing) this.#loadingAll = undefined;
      this.#fireAll();
    }
  }

  /** Ends all reading at once; what has been read stays. */
  stop(): void {
    this.#work.abort();
    this.#work = new AbortController();
  }

  dispose(): void {
    this.#work.abort();
    this.#coming?.dispose();
    this.#coming = undefined;
    this.#shown?.dispose();
    this.#changed.dispose();
  }

  /** The first page of `next` has come, failed or been given up: decide what is shown from now on. */
  #settle(next: Generation): void {
    this.#coming = undefined;
    const old = this.#shown;
    const keepsOld =
      next.all.total === undefined &&
      old?.all.total !== undefined &&
      sameServerQuery(old.filter, next.filter);
    if (keepsOld) {
      this.#refreshFailure = next.all.failure;
      next.dispose();
    } else {
      this.#shown = next;
      old?.dispose();
    }
    this.#fireAll();
  }

  #shownIn(scope: Scope): number {
    const { channels } = this.view;
    const counted =
      scope === 'rest'
        ? channels.filter(({ more }) => more === undefined)
        : channels.filter(({ channel }) => channel === scope.channel);
    return counted.reduce((sum, { shown }) => sum + shown, 0);
  }

  #fireAll(): void {
    const channels = this.#shown ? this.view.channels.map(({ channel }) => channel) : [];
    this.#changed.fire({ root: true, channels: new Set(channels) });
  }
}
