import type { CatalogView, ChannelView } from '../instances/catalogView';
import type { InstanceFilter } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import type { TreeNodeOf } from './nodes';

/** What drawing a node may read. */
export interface TreeReader {
  readonly view: CatalogView;
  readonly filter: InstanceFilter;
  channel(node: { readonly channel: string }): ChannelView | undefined;
  row(key: string): InstanceRow | undefined;
  /** A channel's spelling as one of its instances has it. */
  channelSpelling(channel: string): string | undefined;
  /** How many of a state's instances the tree has been given, of all that are here. */
  rowCounts(node: TreeNodeOf<'showMore'>): { readonly shown: number; readonly loaded: number };
}
