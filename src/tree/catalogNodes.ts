import type { Catalog } from '../instances/catalog';
import type { ChannelKey } from '../instances/instance';
import { isFiltering } from '../instances/instanceFilter';
import { emptyStateOf } from './emptyState';
import { NodeFactory, type FailureRow, type Notice, type TreeNode, type TreeNodeOf } from './nodes';
import { channelOf } from './treeReader';

/** How many instances of a state VS Code gets at first, and with each *Show more*. */
export const ROW_LIMIT_STEP = 200;

/** How far the row limit is raised to reveal a row. VS Code 1.139 takes 30 s for 100,000 rows. */
const MAX_GROWTH = 10 * ROW_LIMIT_STEP;

/** An account whose instances are shown. */
export interface ShownAccount {
  readonly id: string;
  readonly label: string;
  readonly region: string;
  readonly catalog: Catalog;
}

/** A node whose children are read from the catalog. */
type ParentNode = TreeNodeOf<'channel' | 'state' | 'rest'>;

/** The nodes of one catalog: the children and the parent of each, and how many instances of a state are shown. */
export class CatalogNodes {
  readonly catalog: Catalog;
  readonly factory: NodeFactory;
  readonly #rowLimits = new Map<string, number>();
  /** The keys of instances that are shown beyond the row limit of their state. */
  readonly #revealed = new Set<string>();
  /** The account's row, if several accounts are shown. */
  readonly account: TreeNodeOf<'account'> | undefined;

  constructor({ id, catalog }: ShownAccount, { isNested }: { readonly isNested: boolean }) {
    this.catalog = catalog;
    this.factory = new NodeFactory({ accountId: id, isNested });
    this.account = isNested ? this.factory.account() : undefined;
  }

  /**
   * The rows of the account; none while VS Code shows welcome content instead, which it does only in an empty tree. With
   * pinned instances there is no welcome content, so that they stay visible: a notice and its actions say the same.
   */
  roots(pinned: readonly TreeNode[], view = this.catalog.view): TreeNode[] {
    const { filter } = this.catalog;
    if (!this.account && !pinned[0] && emptyStateOf(view, filter)) return [];
    const notice = (name: Notice, when: boolean) => (when ? [this.factory.notice(name)] : []);
    const bare = view.phase === 'ready' && view.channels.length === 0 && !view.rest;
    return [
      ...notice('failure', view.failure !== undefined),
      ...notice('stopped', view.phase === 'stopped'),
      ...notice('unsettled', view.listIssue !== undefined),
      ...pinned,
      ...view.channels.map(({ channel }) => this.factory.channel(channel)),
      ...(view.rest ? [this.factory.rest()] : []),
      ...notice('noMatch', bare && isFiltering(filter)),
      ...notice('noInstances', bare && !isFiltering(filter) && view.failure === undefined),
      ...notice('unreadable', view.unreadable > 0),
    ];
  }

  childrenOf(node: ParentNode): TreeNode[] {
    switch (node.kind) {
      case 'channel':
        return this.#channelChildren(node.channel);
      case 'state':
        return this.#stateChildren(node);
      case 'rest':
        return [this.factory.more('rest')];
    }
  }

  failureRows(rows: readonly FailureRow[]): TreeNode[] {
    return rows.map((row) => this.factory.failureRow(row));
  }

  /**
   * The node of a loaded instance that passes the filter. `grown` is its state's node if the instance was not among its
   * rows before.
   */
  nodeOf(key: string): { readonly node: TreeNode; readonly grown: TreeNode | undefined } | undefined {
    const row = this.catalog.find(key);
    if (!row) return undefined;
    const state = this.factory.state(row.channel, row.state);
    const position = this.catalog.positionOf(key);
    const limit = this.rowLimitOf(state);
    const grows = position >= limit && !this.#revealed.has(key);
    if (grows && position < limit + MAX_GROWTH)
      this.#rowLimits.set(state.id, Math.ceil((position + 1) / ROW_LIMIT_STEP) * ROW_LIMIT_STEP);
    else if (grows) this.#revealed.add(key);
    return { node: this.factory.instance(key), grown: grows ? state : undefined };
  }

  /** Raises the row limit of a state, and returns the state's node. */
  showMore(node: TreeNodeOf<'showMore'>): TreeNode {
    const state = this.factory.state(node.channel, node.state);
    this.#rowLimits.set(state.id, this.rowLimitOf(state) + ROW_LIMIT_STEP);
    return state;
  }

  rowLimitOf({ channel, state }: Pick<TreeNodeOf<'state'>, 'channel' | 'state'>): number {
    return this.#rowLimits.get(this.factory.state(channel, state).id) ?? ROW_LIMIT_STEP;
  }

  #channelChildren(channel: ChannelKey): TreeNode[] {
    const { states, more } = channelOf(this.catalog.view, channel) ?? { states: [], more: undefined };
    const children: TreeNode[] = states.map(({ state }) => this.factory.state(channel, state));
    if (more) children.push(this.factory.more({ channel }));
    return children;
  }

  #stateChildren(node: TreeNodeOf<'state'>): TreeNode[] {
    const { channel, state } = node;
    const limit = this.rowLimitOf(node);
    const keys = [...this.catalog.keys(channel, state, limit), ...this.#revealedIn(node, limit)];
    const children: TreeNode[] = keys.map((key) => this.factory.instance(key));
    if (this.catalog.count(channel, state) > limit) children.push(this.factory.showMore(channel, state));
    return children;
  }

  /** The revealed instances of a state beyond its row limit, in their order. */
  #revealedIn({ channel, state }: TreeNodeOf<'state'>, limit: number): readonly string[] {
    const at = (key: string) => this.catalog.positionOf(key);
    return [...this.#revealed]
      .filter((key) => {
        const row = this.catalog.find(key);
        return row?.channel === channel && row.state === state && at(key) >= limit;
      })
      .sort((one, other) => at(one) - at(other));
  }
}
