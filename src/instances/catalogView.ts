import type { Generation } from './generation';
import { isKnownChannel, KNOWN_CHANNELS, type ChannelKey, type StateKey } from './instance';
import { matchesState, type InstanceFilter } from './instanceFilter';
import type { Spelling } from './instanceIndex';
import type { Listing } from './listing';

/** The last node of a list that is not fully loaded. */
export interface MoreView {
  /** `shifted`: the list changed while it was being read, so rows may be missing. */
  readonly kind: 'more' | 'loading' | 'failed' | 'shifted';
  /** Entries received so far. */
  readonly received: number;
  readonly total: number | undefined;
  readonly failure: Error | undefined;
}

export interface StateView {
  readonly state: StateKey;
  readonly spelling: Spelling;
  readonly shown: number;
}

export interface ChannelView {
  readonly channel: ChannelKey;
  /** The channel's states that match the filter. */
  readonly states: readonly StateView[];
  /** Number of loaded instances that match the filter. */
  readonly shown: number;
  /** The server's count of the channel's instances; undefined when unknown or when states are filtered. */
  readonly total: number | undefined;
  /** Whether all of the channel's instances are loaded, so that `shown` is exact. */
  readonly exact: boolean;
  /** Undefined when there is nothing more to load. */
  readonly more: MoreView | undefined;
}

export interface CatalogView {
  /** `stopped`: the request for the first page was aborted. */
  readonly phase: 'loading' | 'failed' | 'stopped' | 'ready';
  /** Why the first page or the last refresh failed. Existing rows stay valid. */
  readonly failure: Error | undefined;
  readonly refreshing: boolean;
  readonly channels: readonly ChannelView[];
  /** The **Other channels** node: instances that are in the list of no known channel. */
  readonly rest: (MoreView & { readonly unlisted: number }) | undefined;
  /** Set when reading the account's list failed, or when the list changed while it was being read. */
  readonly listIssue: MoreView | undefined;
  /** Number of entries that could not be decoded. The log has the reasons. */
  readonly unreadable: number;
  /** Number of loaded instances that match the filter. */
  readonly shown: number;
  /** Entries received in the list without a channel. */
  readonly received: number;
  /** The server's count for the list without a channel. */
  readonly total: number | undefined;
  /** Whether everything is loaded, as far as reading each list once can tell. */
  readonly complete: boolean;
  /** Whether everything is certainly loaded: the list fit in one page, or two passes in a row agreed. */
  readonly confirmed: boolean;
}

/** A channel of the view; undefined if it has nothing to show. */
export function channelOf({ channels }: CatalogView, channel: ChannelKey): ChannelView | undefined {
  return channels.find((each) => each.channel === channel);
}

/** Whether any request of the catalog is running. */
export function isLoading({ refreshing, rest, channels }: CatalogView): boolean {
  return refreshing || rest?.kind === 'loading' || channels.some(({ more }) => more?.kind === 'loading');
}

export interface CatalogState {
  readonly generation: Generation | undefined;
  readonly filter: InstanceFilter;
  readonly refreshFailure: Error | undefined;
  readonly refreshing: boolean;
}

/** Returns the catalog's state as plain data, without its instances. O(groups), not O(rows). */
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
    .groups(channel)
    .filter(({ state }) => matchesState(filter, state))
    .map(({ state, spelling, members }) => ({ state, spelling, shown: members.length }));
  const listing = generation.fullyLoaded ? undefined : generation.listingOf({ channel });
  const exact =
    generation.fullyLoaded ||
    listing?.consistent === true ||
    // This channel has no listing. If every instance is accounted for, none of this channel is missing.
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
  // With a channel filter, the channel's own last node already shows the problem.
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
