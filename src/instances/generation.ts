import type { InstanceSource } from '../api/page';
import type { Disposable } from '../util/disposable';
import { yieldToEventLoop } from '../util/yieldToEventLoop';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey } from './instance';
import { toServerQuery, type InstanceFilter } from './instanceFilter';
import { InstanceIndex } from './instanceIndex';
import { KeyInterner } from './keyInterner';
import { Listing, type ListedPage } from './listing';

/** Which list to load: one channel's, or the list without a channel, which has the instances of all other channels. */
export type Scope = { readonly channel: ChannelKey } | 'rest';

/** Whether the top level of the tree changed, and which channels below it. */
export interface CatalogChange {
  readonly root: boolean;
  readonly channels: ReadonlySet<ChannelKey>;
}

export interface GenerationOptions {
  readonly source: InstanceSource;
  readonly filter: InstanceFilter;
  readonly pageSize: number;
  /** Resolves when the rows of the first page are rendered. The channels are requested after that. */
  readonly firstPageRendered?: () => Promise<void>;
  readonly onDidChange: (change: CatalogChange) => void;
}

/**
 * Everything loaded for one account and filter since a refresh: the list without a channel, the lists of the known
 * channels if the account is large, and their merged rows. After `dispose`, late answers are ignored.
 */
export class Generation implements Disposable {
  readonly #keys = new KeyInterner();
  readonly index = new InstanceIndex(this.#keys);
  readonly all: Listing;
  readonly channels = new Map<ChannelKey, Listing>();
  readonly #disposed = new AbortController();
  /** For each listing, `index.arrivals` at the start of its current pass. */
  readonly #arrivalsAtStart = new Map<Listing, number>();
  /** Confirmed listings whose removed instances have been deleted from the index. */
  readonly #pruned = new Set<Listing>();

  constructor(private readonly options: GenerationOptions) {
    this.all = this.#createListing(options.filter);
  }

  get filter(): InstanceFilter {
    return this.options.filter;
  }

  /** Loads page 1 of every known channel, unless page 1 of the account was everything. */
  async openChannels(signal: AbortSignal): Promise<void> {
    if (this.all.status !== 'idle' || this.filter.channel !== undefined) return;
    for (const channel of KNOWN_CHANNELS) {
      this.channels.set(channel, this.#createListing({ ...this.filter, channel }, channel));
    }
    this.#fireChange([...this.channels.keys()]);
    const { firstPageRendered = yieldToEventLoop } = this.options;
    const shown = firstPageRendered();
    await Promise.all(
      [...this.channels.values()].map((listing) => listing.readNext(this.linkSignal(signal), shown)),
    );
  }

  /** The listing that contains a channel's instances; undefined for a channel that only the `rest` scope covers. */
  listingOf(scope: Scope): Listing | undefined {
    if (scope === 'rest') return this.all;
    return this.channels.get(scope.channel) ?? (this.filter.channel === undefined ? undefined : this.all);
  }

  /** Whether the total of every known channel is known, so that `unlisted` is valid. */
  get totalsKnown(): boolean {
    return this.channels.size > 0 && [...this.channels.values()].every(({ total }) => total !== undefined);
  }

  /**
   * Number of instances that are in the list of no known channel and are not loaded. 0 until the first page of every
   * known channel has arrived or failed, because it cannot be computed earlier.
   */
  get unlisted(): number {
    if (this.channels.size === 0 || this.all.atEnd || this.all.total === undefined) return 0;
    let accounted = 0;
    for (const listing of this.channels.values()) {
      if (listing.total === undefined && listing.status !== 'failed') return 0;
      accounted += listing.total ?? 0;
    }
    for (const channel of this.index.channels()) {
      if (isKnownChannel(channel)) continue;
      for (const { members } of this.index.groups(channel)) accounted += members.length;
    }
    return Math.max(0, this.all.total - accounted);
  }

  /** Whether the list without a channel is fully loaded, as far as one pass can tell, and the index has nothing else. */
  get fullyLoaded(): boolean {
    const { consistent, received, unreadable } = this.all;
    return consistent && this.index.size === received - unreadable;
  }

  /** Returns a signal that is also aborted when this generation is disposed. */
  linkSignal(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#disposed.signal]);
  }

  dispose(): void {
    this.#disposed.abort();
  }

  #createListing(filter: InstanceFilter, channel?: ChannelKey): Listing {
    const { source, pageSize } = this.options;
    return new Listing({
      source,
      query: { ...toServerQuery(filter), pageSize },
      keys: this.#keys,
      events: {
        onPage: (page) => {
          this.#addPage(page, channel);
        },
        onDidChange: (listing) => {
          const affected = this.#pruneRemoved(listing, channel);
          this.#fireChange([...affected, ...(channel === undefined ? this.#filteredChannel() : [channel])]);
        },
      },
    });
  }

  #addPage({ listing, instances, first }: ListedPage, channel: ChannelKey | undefined): void {
    if (this.#disposed.signal.aborted) return;
    if (first) this.#arrivalsAtStart.set(listing, this.index.arrivals);
    const affected = new Set(channel === undefined ? this.#filteredChannel() : [channel]);
    for (const { number, instance } of instances) {
      for (const each of this.index.put(number, instance)) affected.add(each);
    }
    this.#fireChange(affected);
  }

  /** Once a listing is confirmed, deletes the instances that were loaded before it was read and did not come again. */
  #pruneRemoved(listing: Listing, channel: ChannelKey | undefined): readonly ChannelKey[] {
    const affected: ChannelKey[] = [];
    if (listing.confirmed && !this.#pruned.has(listing)) {
      this.#pruned.add(listing);
      // The server may list an instance under another channel than its own: keep what the list without a channel has.
      const shouldRemove = (number: number) => !listing.has(number) && !this.all.has(number);
      const before = this.#arrivalsAtStart.get(listing) ?? 0;
      affected.push(...this.index.remove(shouldRemove, { before, channel }));
    }
    if (listing.atEnd && channel === undefined) {
      affected.push(...this.index.channels(), ...this.channels.keys());
    }
    return affected;
  }

  /** The filter's channel, whose rows come from the list `all`; empty without a channel filter. */
  #filteredChannel(): ChannelKey[] {
    return this.filter.channel === undefined ? [] : [this.filter.channel];
  }

  #fireChange(channels: Iterable<ChannelKey>): void {
    if (this.#disposed.signal.aborted) return;
    this.options.onDidChange({ root: true, channels: new Set(channels) });
  }
}
