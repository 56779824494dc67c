import type { InstanceSource } from '../api/page';
import type { Disposable } from '../util/disposable';
import { nextTurn } from '../util/nextTurn';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey } from './instance';
import { toServerQuery, type InstanceFilter } from './instanceFilter';
import { InstanceIndex } from './instanceIndex';
import { KeyNumbers } from './keyNumbers';
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
  readonly firstShown?: () => Promise<void>;
  readonly onDidChange: (change: CatalogChange) => void;
}

/**
 * Everything read for one account and filter since one refresh: the list without a channel, the lists of the known
 * channels where the account needs them, and their rows, merged. After `dispose` nothing reaches it any more.
 */
export class Generation implements Disposable {
  readonly #keys = new KeyNumbers();
  readonly index = new InstanceIndex(this.#keys);
  readonly all: Listing;
  readonly channels = new Map<ChannelKey, Listing>();
  readonly #disposed = new AbortController();
  /** For each list, the count of arrivals when its present reading began. */
  readonly #readingSince = new Map<Listing, number>();
  /** Lists that are known whole, and from which what is gone has been taken out. */
  readonly #settled = new Set<Listing>();

  constructor(private readonly options: GenerationOptions) {
    this.all = this.#newListing(options.filter);
  }

  get filter(): InstanceFilter {
    return this.options.filter;
  }

  /** Reads page 1; where that is not everything, page 1 of every known channel too. */
  async openChannels(signal: AbortSignal): Promise<void> {
    if (this.all.status !== 'idle' || this.filter.channel !== undefined) return;
    for (const channel of KNOWN_CHANNELS) {
      this.channels.set(channel, this.#newListing({ ...this.filter, channel }, channel));
    }
    this.#changed([...this.channels.keys()]);
    const { firstShown = nextTurn } = this.options;
    const shown = firstShown();
    await Promise.all(
      [...this.channels.values()].map((listing) => listing.readNext(this.until(signal), shown)),
    );
  }

  /** The list that brings a channel's instances; undefined for a channel only the rest can bring. */
  listingOf(scope: Scope): Listing | undefined {
    if (scope === 'rest') return this.all;
    return this.channels.get(scope.channel) ?? (this.filter.channel === undefined ? undefined : this.all);
  }

  /** Whether the server has said how many instances each known channel has, so that `hidden` is known. */
  get counted(): boolean {
    return this.channels.size > 0 && [...this.channels.values()].every(({ total }) => total !== undefined);
  }

  /**
   * How many instances the server has that no known channel's list accounts for and that are not here either.
   * 0 until every known channel's first page is in: before that nobody can tell.
   */
  get hidden(): number {
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
  get whole(): boolean {
    const { certain, received, unreadable } = this.all;
    return certain && this.index.size === received - unreadable;
  }

  /** A signal that also ends with this generation. */
  until(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#disposed.signal]);
  }

  dispose(): void {
    this.#disposed.abort();
  }

  #newListing(filter: InstanceFilter, channel?: ChannelKey): Listing {
    const { source, pageSize } = this.options;
    return new Listing({
      source,
      query: { ...toServerQuery(filter), pageSize },
      keys: this.#keys,
      events: {
        onPage: (page) => {
          this.#accept(page, channel);
        },
        onDidChange: (listing) => {
          const affected = this.#settle(listing, channel);
          this.#changed([...affected, ...(channel === undefined ? this.#channelsOfAll() : [channel])]);
        },
      },
    });
  }

  #accept({ listing, instances, first }: ListedPage, channel: ChannelKey | undefined): void {
    if (this.#disposed.signal.aborted) return;
    if (first) this.#readingSince.set(listing, this.index.arrivals);
    const affected = new Set(channel === undefined ? this.#channelsOfAll() : [channel]);
    for (const { number, instance } of instances) {
      for (const each of this.index.put(number, instance)) affected.add(each);
    }
    this.#changed(affected);
  }

  /** Takes out what is gone, once a list is known whole: what stood here before it was read and did not come again. */
  #settle(listing: Listing, channel: ChannelKey | undefined): readonly ChannelKey[] {
    const affected: ChannelKey[] = [];
    if (listing.confirmed && !this.#settled.has(listing)) {
      this.#settled.add(listing);
      // But the server need not file an instance under the channel it states: what the whole list has, stays.
      const goes = (number: number) => !listing.has(number) && !this.all.has(number);
      const before = this.#readingSince.get(listing) ?? 0;
      affected.push(...this.index.remove(goes, { before, channel }));
    }
    if (listing.atEnd && channel === undefined) {
      affected.push(...this.index.channels(), ...this.channels.keys());
    }
    return affected;
  }

  /** The channels that are drawn from the list without a channel, where a filter has chosen one. */
  #channelsOfAll(): ChannelKey[] {
    return this.filter.channel === undefined ? [] : [this.filter.channel];
  }

  #changed(channels: Iterable<ChannelKey>): void {
    if (this.#disposed.signal.aborted) return;
    this.options.onDidChange({ root: true, channels: new Set(channels) });
  }
}
