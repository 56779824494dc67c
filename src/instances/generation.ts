import type { InstanceSource } from '../api/page';
import type { Disposable } from '../util/disposable';
import { nextTurn } from '../util/nextTurn';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey } from './instance';
import { toServerQuery, type InstanceFilter } from './instanceFilter';
import { InstanceIndex } from './instanceIndex';
import { KeyInterner } from './keyInterner';
import { Listing, type ListedPage } from './listing';

/** What is to be read on: one channel, or what no known channel's list has. */
export type Scope = { readonly channel: ChannelKey } | 'rest';

/** What changed: whether the top level did, and which channels below it. */
export interface CatalogChange {
  readonly root: boolean;
  readonly channels: ReadonlySet<ChannelKey>;
}

export interface GenerationOptions {
  readonly source: InstanceSource;
  readonly filter: InstanceFilter;
  readonly pageSize: number;
  /** Settles when what the first page brought is on screen: the channels are asked for then. */
  readonly firstPageRendered?: () => Promise<void>;
  readonly onDidChange: (change: CatalogChange) => void;
}

/**
 * Everything read for one account and filter since one refresh: the list without a channel, the lists of the known
 * channels where the account needs them, and their rows, merged. After `dispose` nothing reaches it any more.
 */
export class Generation implements Disposable {
  readonly #keys = new KeyInterner();
  readonly index = new InstanceIndex(this.#keys);
  readonly all: Listing;
  readonly channels = new Map<ChannelKey, Listing>();
  readonly #disposed = new AbortController();
  /** For each list, the count of arrivals when its present reading began. */
  readonly #arrivalsAtStart = new Map<Listing, number>();
  /** Lists that are known whole, and from which what is gone has been taken out. */
  readonly #pruned = new Set<Listing>();

  constructor(private readonly options: GenerationOptions) {
    this.all = this.#createListing(options.filter);
  }

  get filter(): InstanceFilter {
    return this.options.filter;
  }

  /** Reads page 1; where that is not everything, page 1 of every known channel too. */
  async openChannels(signal: AbortSignal): Promise<void> {
    if (this.all.status !== 'idle' || this.filter.channel !== undefined) return;
    for (const channel of KNOWN_CHANNELS) {
      this.channels.set(channel, this.#createListing({ ...this.filter, channel }, channel));
    }
    this.#fireChange([...this.channels.keys()]);
    const { firstPageRendered = nextTurn } = this.options;
    const shown = firstPageRendered();
    await Promise.all(
      [...this.channels.values()].map((listing) => listing.readNext(this.linkSignal(signal), shown)),
    );
  }

  /** The list that brings a channel's instances; undefined for a channel only the rest can bring. */
  listingOf(scope: Scope): Listing | undefined {
    if (scope === 'rest') return this.all;
    return this.channels.get(scope.channel) ?? (this.filter.channel === undefined ? undefined : this.all);
  }

  /** Whether the server has said how many instances each known channel has, so that `hidden` is known. */
  get totalsKnown(): boolean {
    return this.channels.size > 0 && [...this.channels.values()].every(({ total }) => total !== undefined);
  }

  /**
   * How many instances the server has that no known channel's list accounts for and that are not here either.
   * 0 until every known channel's first page is in: before that nobody can tell.
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
      for (const { count } of this.index.states(channel)) accounted += count;
    }
    return Math.max(0, this.all.total - accounted);
  }

  /** Whether the list without a channel is here, as far as one reading can tell, and nothing else is. */
  get fullyLoaded(): boolean {
    const { consistent, received, unreadable } = this.all;
    return consistent && this.index.size === received - unreadable;
  }

  /** A signal that also ends with this generation. */
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

  /** Takes out what is gone, once a list is known whole: what stood here before it was read and did not come again. */
  #pruneRemoved(listing: Listing, channel: ChannelKey | undefined): readonly ChannelKey[] {
    const affected: ChannelKey[] = [];
    if (listing.confirmed && !this.#pruned.has(listing)) {
      this.#pruned.add(listing);
      // But the server need not file an instance under the channel it states: what the whole list has, stays.
      const goes = (number: number) => !listing.has(number) && !this.all.has(number);
      const before = this.#arrivalsAtStart.get(listing) ?? 0;
      affected.push(...this.index.remove(goes, { before, channel }));
    }
    if (listing.atEnd && channel === undefined) {
      affected.push(...this.index.channels(), ...this.channels.keys());
    }
    return affected;
  }

  /** The channels that are drawn from the list without a channel, where a filter has chosen one. */
  #filteredChannel(): ChannelKey[] {
    return this.filter.channel === undefined ? [] : [this.filter.channel];
  }

  #fireChange(channels: Iterable<ChannelKey>): void {
    if (this.#disposed.signal.aborted) return;
    this.options.onDidChange({ root: true, channels: new Set(channels) });
  }
}
