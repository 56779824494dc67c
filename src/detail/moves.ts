import { instanceKeyOf, type Instance } from '../instances/instance';
import { neighborsOf, type InstanceOrder } from '../instances/neighbors';
import type { Direction, MoveView } from '../shared/panelSnapshot';
import { oneLine } from '../wording/plainText';
import type { PanelSubject } from './panelSubject';

/** What the panels know of the accounts. */
export interface PanelAccounts {
  /** Whether the account still exists. */
  exists(accountId: string): boolean;
  /** The loaded instances of an account; undefined unless it is the active one. */
  loadedInstancesOf(accountId: string): InstanceOrder | undefined;
}

/** The neighbors of a panel's instance in the tree, or why it has none. */
export type Place =
  { readonly [D in Direction]: Instance | undefined } | 'accountRemoved' | 'otherAccount' | 'notInTree';

export function placeOf({ accountId, instance }: PanelSubject, accounts: PanelAccounts): Place {
  if (!accounts.exists(accountId)) return 'accountRemoved';
  const order = accounts.loadedInstancesOf(accountId);
  if (!order) return 'otherAccount';
  const neighbors = neighborsOf(instanceKeyOf(instance), order);
  if (!neighbors) return 'notInTree';
  const find = (key: string | undefined) => (key === undefined ? undefined : order.find(key)?.instance);
  return { previous: find(neighbors.previous), next: find(neighbors.next) };
}

export function neighborIn(place: Place, direction: Direction): Instance | undefined {
  return typeof place === 'string' ? undefined : place[direction];
}

export interface MoveStrings {
  readonly directions: {
    readonly [D in Direction]: {
      readonly label: string;
      /** A tooltip; `{0}` is the keyboard shortcut. */
      readonly tooltip: string;
      /** Why there is nothing to move to. */
      readonly atEnd: string;
    };
  };
  accountRemoved(accountName: string): string;
  otherAccount(accountName: string): string;
  notInTree(): string;
}

/** The buttons that move to the previous and the next instance. A disabled one says why. */
export function movesOf(
  place: Place,
  { accountName }: PanelSubject,
  strings: MoveStrings,
): readonly MoveView[] {
  return (['previous', 'next'] as const).map((direction) => {
    const { label, tooltip, atEnd } = strings.directions[direction];
    const enabled = neighborIn(place, direction) !== undefined;
    const obstacle = typeof place === 'string' ? strings[place](oneLine(accountName, 60)) : atEnd;
    return { direction, label, tooltip: enabled ? tooltip : obstacle, enabled };
  });
}
