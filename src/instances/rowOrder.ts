import type { Group, InstanceIndex } from './instanceIndex';

/** What rows can be sorted by: `newest` and `oldest` are the submit time. Without a sort, rows are in order of arrival. */
export type SortBy = 'name' | 'state' | 'newest' | 'oldest';

/** Creates the order of an index's rows. */
export interface RowSort {
  readonly by: SortBy;
  create(index: InstanceIndex): RowOrder;
}

/** The order of the groups and rows of one index. */
export interface RowOrder {
  /** The groups of one channel in display order. */
  groups(arrived: readonly Group[]): readonly Group[];
  /** The numbers of a group's instances in display order. The answer never changes; ask again after a change. */
  members(group: Group): readonly number[] | Uint32Array;
  /** An instance was added to a group, or has changed. */
  put(group: Group, number: number): void;
  /** Instances were removed from a group. */
  removed(group: Group): void;
  /** Sorts what is loaded, a part per turn of the event loop. */
  prepare(): Promise<void>;
}
