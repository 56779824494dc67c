import type { Generation } from './generation';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey, type StateKey } from './instance';
import { matchesState, type InstanceFilter } from './instanceFilter';
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
  readonly exact: boolean;
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
  readonly rest: (MoreView & { readonly unlisted: number }) | undefined;
  /** Reading the list as a whole failed, or it was read to its end but was seen to change meanwhile. */
  readonly listIssue: MoreView | undefined;
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
export function toCatalogView({ generation, filter, refreshFailure, refreshing }: CatalogState): CatalogView {
  const channels = generation ? toChannelViews(generation, filter) : [];
  const all = generation?.all;
  const complete =
    generation?.fullyLoaded === true ||
    (all?.changedWhileLoading === false &&
      channels.length > 0 &&
      generation?.unlisted === 0 &&
      channels.every(({ exact }) => exact));
  return {
    phase: phaseOf(all),
    failure: refreshFailure ?? (all?.total === undefined ? all?.failure : undefined),
    refreshing,
    channels,
    rest: generation && toRestView(generation),
    listIssue: generation && toListIssue(generation),
    unreadable: generation ? countUnreadable(generation) : 0,
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

function toChannelViews(generation: Generation, filter: InstanceFilter): ChannelView[] {
  const seen = generation.index.channels();
  const chosen = filter.channel === undefined ? [] : [filter.channel];
  const large = generation.channels.size > 0;
  const known = KNOWN_CHANNELS.filter(
    (channel) => large || seen.includes(channel) || chosen.includes(channel),
  );
  const others = [...new Set([...seen, ...chosen])].filter((channel) => !isKnownChannel(channel));
  return [...known, ...others]
    .map((channel) => toChannelView(generation, filter, channel))
    .filter(({ shown, more }) => shown > 0 || more !== undefined);
}

function toChannelView(generation: Generation, filter: InstanceFilter, channel: ChannelKey): ChannelView {
  const states = generation.index
    .states(channel)
    .filter(({ state }) => matchesState(filter, state))
    .map(({ state, count }) => ({ state, shown: count }));
  const listing = generation.fullyLoaded ? undefined : generation.listingOf({ channel });
  const exact =
    generation.fullyLoaded ||
    listing?.consistent === true ||
    // Nothing is unaccounted for, so no instance of a channel without a list of its own is missing.
    (listing === undefined &&
      generation.totalsKnown &&
      generation.unlisted === 0 &&
      !generation.all.changedWhileLoading);
  return {
    channel,
    states,
    shown: states.reduce((sum, { shown }) => sum + shown, 0),
    total: exact || filter.states !== undefined ? undefined : listing?.total,
    exact,
    more: listing && toMoreView(listing),
  };
}

function toListIssue({ all, fullyLoaded, filter }: Generation): MoreView | undefined {
  if (all.total === undefined) return undefined;
  // The end of a chosen channel says itself what is wrong with its list, while it has an end.
  const said = filter.channel !== undefined && !all.consistent;
  if (all.status === 'failed') return said ? undefined : createMoreView(all, 'failed');
  return all.status === 'complete' && !fullyLoaded && !said ? createMoreView(all, 'shifted') : undefined;
}

function toRestView(generation: Generation): CatalogView['rest'] {
  const { unlisted, all } = generation;
  const more = unlisted > 0 ? toMoreView(all) : undefined;
  return more && { ...more, unlisted };
}

function toMoreView(listing: Listing): MoreView | undefined {
  switch (listing.status) {
    case 'idle':
      return createMoreView(listing, 'more');
    case 'loading':
    case 'failed':
      return createMoreView(listing, listing.status);
    case 'complete':
      return listing.consistent ? undefined : createMoreView(listing, 'shifted');
  }
}

function createMoreView({ received, total, failure }: Listing, kind: MoreView['kind']): MoreView {
  return { kind, received, total, failure };
}

function countUnreadable({ all, channels }: Generation): number {
  const inChannels = [...channels.values()].reduce((sum, { unreadable }) => sum + unreadable, 0);
  return all.consistent ? all.unreadable : Math.max(all.unreadable, inChannels);
}
