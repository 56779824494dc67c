import type { Generation } from './generation';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey, type StateKey } from './instance';
import { showsState, type InstanceFilter } from './instanceFilter';
import type { Listing } from './listing';

/** What stands at the end of a list that is not all here. */
export interface MoreView {
  readonly kind: 'more' | 'loading' | 'failed' | 'shifted';
  /** Entries received of those that match. */
  readonly received: number;
  readonly total: number | undefined;
  readonly failure: Error | undefined;
}

export interface StateView {
  readonly state: StateKey;
  readonly shown: number;
}

export interface ChannelView {
  readonly channel: ChannelKey;
  /** Its states that the filter lets through. */
  readonly states: readonly StateView[];
  /** Instances of this channel that are here and that the filter lets through. */
  readonly shown: number;
  /** All instances of this channel as the server counts them; undefined where it has not said, or where states are filtered. */
  readonly total: number | undefined;
  /** Whether all of it is here, so that `shown` is exact. */
  readonly certain: boolean;
  /** Absent when there is nothing to read on. */
  readonly more: MoreView | undefined;
}

export interface CatalogView {
  /** `stopped`: reading the first page was given up. */
  readonly phase: 'loading' | 'failed' | 'stopped' | 'ready';
  /** Why the first page, or the last refresh, failed. Rows, where there are any, stay valid. */
  readonly failure: Error | undefined;
  readonly refreshing: boolean;
  readonly channels: readonly ChannelView[];
  /** What no known channel's list accounts for. */
  readonly rest: (MoreView & { readonly hidden: number }) | undefined;
  /** Reading the list as a whole failed, or it was read to its end but was seen to change meanwhile. */
  readonly unsettled: MoreView | undefined;
  /** Entries that could not be read; the log says why. */
  readonly unreadable: number;
  /** Instances here that the filter lets through, and all that match on the server's side. */
  readonly shown: number;
  readonly received: number;
  readonly total: number | undefined;
  /** Whether everything is here, as far as reading each list once can tell. */
  readonly complete: boolean;
  /** Whether everything is here for sure: the list came in one answer, or two readings in a row agreed. */
  readonly confirmed: boolean;
}

export interface CatalogState {
  readonly generation: Generation | undefined;
  readonly filter: InstanceFilter;
  readonly refreshFailure: Error | undefined;
  readonly refreshing: boolean;
}

/** The catalog's state as plain data, without its instances. Costs what there are groups, not what there are rows. */
export function readCatalog({ generation, filter, refreshFailure, refreshing }: CatalogState): CatalogView {
  const channels = generation ? readChannels(generation, filter) : [];
  const all = generation?.all;
  const complete =
    generation?.whole === true ||
    (all?.shifted === false &&
      channels.length > 0 &&
      generation?.hidden === 0 &&
      channels.every(({ certain }) => certain));
  return {
    phase: phaseOf(all),
    failure: refreshFailure ?? (all?.total === undefined ? all?.failure : undefined),
    refreshing,
    channels,
    rest: generation && readRest(generation),
    unsettled: generation && readUnsettled(generation),
    unreadable: generation ? unreadableOf(generation) : 0,
    shown: channels.reduce((sum, { shown }) => sum + shown, 0),
    received: all?.received ?? 0,
    total: all?.total,
    complete,
    confirmed: all?.confirmed ?? false,
  };
}

function phaseOf(all: Listing | undefined): CatalogView['phase'] {
  if (all === undefined) return 'loading';
  if (all.total !== undefined) return 'ready';
  return all.status === 'failed' ? 'failed' : all.status === 'idle' ? 'stopped' : 'loading';
}

function readChannels(generation: Generation, filter: InstanceFilter): ChannelView[] {
  const seen = generation.index.channels();
  const chosen = filter.channel === undefined ? [] : [filter.channel];
  const large = generation.channels.size > 0;
  const known = KNOWN_CHANNELS.filter(
    (channel) => large || seen.includes(channel) || chosen.includes(channel),
  );
  const others = [...new Set([...seen, ...chosen])].filter((channel) => !isKnownChannel(channel));
  return [...known, ...others]
    .map((channel) => readChannel(generation, filter, channel))
    .filter(({ shown, more }) => shown > 0 || more !== undefined);
}

function readChannel(generation: Generation, filter: InstanceFilter, channel: ChannelKey): ChannelView {
  const states = generation.index
    .states(channel)
    .filter(({ state }) => showsState(filter, state))
    .map(({ state, count }) => ({ state, shown: count }));
  const listing = generation.whole ? undefined : generation.listingOf({ channel });
  const certain =
    generation.whole ||
    listing?.certain === true ||
    // Nothing is unaccounted for, so no instance of a channel without a list of its own is missing.
    (listing === undefined && generation.counted && generation.hidden === 0 && !generation.all.shifted);
  return {
    channel,
    states,
    shown: states.reduce((sum, { shown }) => sum + shown, 0),
    total: certain || filter.states !== undefined ? undefined : listing?.total,
    certain,
    more: listing && moreOf(listing),
  };
}

function readUnsettled({ all, whole, filter }: Generation): MoreView | undefined {
  if (all.total === undefined) return undefined;
  // The end of a chosen channel says itself what is wrong with its list, while it has an end.
  const said = filter.channel !== undefined && !all.certain;
  if (all.status === 'failed') return said ? undefined : viewOf(all, 'failed');
  return all.status === 'complete' && !whole && !said ? viewOf(all, 'shifted') : undefined;
}

function readRest(generation: Generation): CatalogView['rest'] {
  const { hidden, all } = generation;
  const more = hidden > 0 ? moreOf(all) : undefined;
  return more && { ...more, hidden };
}

function moreOf(listing: Listing): MoreView | undefined {
  switch (listing.status) {
    case 'idle':
      return viewOf(listing, 'more');
    case 'loading':
    case 'failed':
      return viewOf(listing, listing.status);
    case 'complete':
      return listing.certain ? undefined : viewOf(listing, 'shifted');
  }
}

function viewOf({ received, total, failure }: Listing, kind: MoreView['kind']): MoreView {
  return { kind, received, total, failure };
}

function unreadableOf({ all, channels }: Generation): number {
  const inChannels = [...channels.values()].reduce((sum, { unreadable }) => sum + unreadable, 0);
  return all.certain ? all.unreadable : Math.max(all.unreadable, inChannels);
}
