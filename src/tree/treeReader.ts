import { channelOf, toCatalogView, type CatalogView, type ChannelView } from '../instances/catalogView';
import { NO_FILTER, type InstanceFilter } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import type { ShownAccount } from './catalogNodes';
import type { TreeNodeOf } from './nodes';
import type { PinnedRows } from './pinnedRows';

/** The data that a node's tree item may be built from. */
export interface TreeReader {
  /** The account of the node, if it is still shown. */
  readonly account: ShownAccount | undefined;
  readonly view: CatalogView;
  readonly filter: InstanceFilter;
  channel(node: { readonly channel: string }): ChannelView | undefined;
  row(key: string): InstanceRow | undefined;
  readonly pinned: Pick<PinnedRows, 'childrenOf' | 'find' | 'isPinned'> | undefined;
  /** How many instances of a state are shown, and how many are loaded. */
  rowCounts(node: TreeNodeOf<'showMore'>): { readonly shown: number; readonly loaded: number };
}

/** Reads from an account's catalog. Without one, there is nothing to read: VS Code may still ask about nodes it had before. */
export function createTreeReader(
  { account, pinned }: Pick<TreeReader, 'account' | 'pinned'>,
  shownOf: (node: TreeNodeOf<'showMore'>) => number,
): TreeReader {
  const catalog = account?.catalog;
  let known: CatalogView | undefined;
  // Computed on first use: most nodes are instances, which don't need it.
  const view = () => (known ??= catalog?.view ?? EMPTY_VIEW);
  return {
    account,
    pinned,
    get view() {
      return view();
    },
    filter: catalog?.filter ?? NO_FILTER,
    channel: ({ channel }) => channelOf(view(), channel),
    row: (key) => catalog?.find(key),
    rowCounts: (node) => ({ shown: shownOf(node), loaded: catalog?.count(node.channel, node.state) ?? 0 }),
  };
}

const EMPTY_VIEW = toCatalogView({
  generation: undefined,
  filter: NO_FILTER,
  refreshFailure: undefined,
  refreshing: false,
});
