import { ApiError } from '../../../src/api/apiError';
import type { CatalogView, ChannelView, MoreView, StateView } from '../../../src/instances/catalogView';
import type { Instance } from '../../../src/instances/instance';
import type { InstanceFilter } from '../../../src/instances/instanceFilter';
import type { ShownAccount } from '../../../src/tree/catalogNodes';
import type { TreeReader } from '../../../src/tree/treeReader';

/** A failure with everything that a server tells. */
export const DENIED = new ApiError('User not authorized.', {
  kind: 'permission',
  code: 'Authentication.NoAuth',
  httpStatus: 200,
  requestId: 'R-1',
});

export const TIMED_OUT = new ApiError('No response.', { kind: 'network', code: 'ReadTimeout' });

export function createView(changes: Partial<CatalogView> = {}): CatalogView {
  return {
    phase: 'ready',
    failure: undefined,
    refreshing: false,
    channels: [],
    rest: undefined,
    listIssue: undefined,
    unreadable: 0,
    shown: 0,
    received: 0,
    total: undefined,
    complete: false,
    confirmed: false,
    ...changes,
  };
}

export function createChannel(channel: string, changes: Partial<ChannelView> = {}): ChannelView {
  return { channel, states: [], shown: 0, total: undefined, exact: true, more: undefined, ...changes };
}

/** @param received the state and the channel as an instance spells them */
export function createState(
  state: string,
  shown: number,
  received: { readonly state?: string; readonly channel?: string } = {},
): StateView {
  return { state, shown, spelling: { channel: '', state, ...received } };
}

export function createMore(kind: MoreView['kind'], changes: Partial<MoreView> = {}): MoreView {
  return { kind, received: 50, total: 1204, failure: undefined, ...changes };
}

export interface ReaderData {
  readonly view?: CatalogView;
  readonly filter?: InstanceFilter;
  readonly instance?: Instance;
  readonly account?: ShownAccount;
  readonly pinned?: TreeReader['pinned'];
}

/** A reader with one view and one instance. */
export function createReader({
  view = createView(),
  filter = {},
  instance,
  account,
  pinned,
}: ReaderData): TreeReader {
  return {
    account,
    view,
    filter,
    channel: ({ channel }) => view.channels.find((each) => each.channel === channel),
    row: () => instance && { key: '', instance, channel: '', state: '' },
    pinned,
    rowCounts: () => ({ shown: 200, loaded: 1204 }),
  };
}
