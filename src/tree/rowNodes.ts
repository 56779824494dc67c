import type { Catalog } from '../instances/catalog';
import { channelOf } from '../instances/catalogView';
import type { ChannelKey } from '../instances/instance';
import type { CatalogNodes } from './catalogNodes';
import type { FailureRow, TreeNode, TreeNodeOf } from './nodes';
import { RowNodeFactory } from './rowNodeFactory';

/** How many instances of a state VS Code gets at first, and with each *Show more*. */
export const ROW_LIMIT_STEP = 200;

/** How far the row limit is raised to reveal a row. VS Code 1.139 takes 30 s for 100,000 rows. */
const MAX_GROWTH = 10 * ROW_LIMIT_STEP;

/** A node whose children are read from the catalog. */
type ParentNode = TreeNodeOf<'channel' | 'state' | 'rest'>;

/** The nodes below the top level of one catalog, and how many instances of a state are shown. */
export class RowNodes {
  readonly factory: RowNodeFactory;
  readonly #catalog: Catalog;
  readonly #rowLimits = new Map<string, number>();
  /** The keys of instances that are shown beyond the row limit of their state. */
  readonly #revealed = new Set<string>();

  constructor({ catalog, factory }: Pick<CatalogNodes, 'catalog' | 'factory'>) {
    this.#catalog = catalog;
    this.factory = new RowNodeFactory(factory);
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
    const row = this.#catalog.find(key);
    if (!row) return undefined;
    const state = this.factory.state(row.channel, row.state);
    const position = this.#catalog.positionOf(key);
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
    const { states, more } = channelOf(this.#catalog.view, channel) ?? { states: [], more: undefined };
    const children: TreeNode[] = states.map(({ state }) => this.factory.state(channel, state));
    if (more) children.push(this.factory.more({ channel }));
    return children;
  }

  #stateChildren(node: TreeNodeOf<'state'>): TreeNode[] {
    const { channel, state } = node;
    const limit = this.rowLimitOf(node);
    const keys = [...this.#catalog.keys(channel, state, limit), ...this.#revealedIn(node, limit)];
    const children: TreeNode[] = keys.map((key) => this.factory.instance(key));
    if (this.#catalog.count(channel, state) > limit) children.push(this.factory.showMore(channel, state));
    return children;
  }

  /** The revealed instances of a state beyond its row limit, in their order. */
  #revealedIn({ channel, state }: TreeNodeOf<'state'>, limit: number): readonly string[] {
    const at = (key: string) => this.#catalog.positionOf(key);
    return [...this.#revealed]
      .filter((key) => {
        const row = this.#catalog.find(key);
        return row?.channel === channel && row.state === state && at(key) >= limit;
      })
      .sort((one, other) => at(one) - at(other));
  }
}
