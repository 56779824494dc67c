import type { Catalog } from './catalog';

/** The part of a catalog that knows the order of its rows. */
export type InstanceOrder = Pick<Catalog, 'view' | 'find' | 'positionOf' | 'keyAt'>;

/** The keys of the instances before and after another one; undefined at the ends. */
export interface Neighbors {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/**
 * Finds the neighbors of an instance among the loaded instances that match the filter, in the order of the tree: by
 * channel, then by state. O(groups + rows of the instance's own group).
 * @returns undefined if the instance is not loaded or does not match the filter
 */
export function neighborsOf(key: string, order: InstanceOrder): Neighbors | undefined {
  const row = order.find(key);
  if (!row) return undefined;
  const groups = order.view.channels.flatMap(({ channel, states }) =>
    states.map((state) => ({ channel, ...state })),
  );
  const at = groups.findIndex(({ channel, state }) => channel === row.channel && state === row.state);
  const [before, own, after] = [groups[at - 1], groups[at], groups[at + 1]];
  if (!own) return undefined;
  const position = order.positionOf(key);
  const keyIn = (group: typeof own, index: number) => order.keyAt(group.channel, group.state, index);
  return {
    previous: keyIn(own, position - 1) ?? (before && keyIn(before, before.shown - 1)),
    next: keyIn(own, position + 1) ?? (after && keyIn(after, 0)),
  };
}
