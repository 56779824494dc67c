import type { CatalogView, ChannelView } from '../instances/catalogView';
import type { InstanceFilter } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import type { TreeNodeOf } from './nodes';

/** The data that a node's tree item may be built from. */
export interface TreeReader {
  readonly view: CatalogView;
  readonly filter: InstanceFilter;
  channel(node: { readonly channel: string }): ChannelView | undefined;
  row(key: string): InstanceRow | undefined;
  /** The channel as one of its instances spells it. */
  channelSpelling(channel: string): string | undefined;
  /** How many instances of a state are shown, and how many are loaded. */
  rowCounts(node: TreeNodeOf<'showMore'>): { readonly shown: number; readonly loaded: number };
}
