import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import type { CatalogView, ChannelView } from '../instances/catalogView';
import type { CatalogChange } from '../instances/generation';
import type { ChannelKey, StateKey } from '../instances/instance';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { lazy } from '../util/lazy';
import type { Watchable } from '../util/watchable';
import { channelItem } from './channelItem';
import { emptyStateOf } from './emptyState';
import { NodeFactory, type Notice, type TreeNode, type TreeNodeOf } from './nodes';
import type { TreeReader } from './treeReader';

/** How many instances of a state VS Code gets at first, and with each *Show more*. */
export const ROW_LIMIT_STEP = 200;

/** The catalog as a VS Code tree. Nodes are identities only; their content is read when they are rendered. */
export class InstanceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalogListener = this.#owned.add(new DisposableSlot());
  readonly #nodes = new NodeFactory();
  readonly #rowLimits = new Map<string, number>();
  /** Renders everything but channels; loaded with the first such row. */
  readonly #treeItemModule = lazy(() => import('./treeItem'));
  /** The IDs of the top-level nodes that VS Code received last; undefined before its first request. */
  #rootIds: string | undefined;
  /** Whether VS Code still shows rows of an earlier catalog: it keeps them until it receives others. */
  #showsEarlierRows = false;
  /** Top-level requests that are still waiting for the catalog. */
  #pendingRootRequests = 0;

  constructor(private readonly catalog: Watchable<Catalog | undefined>) {
    this.#owned.add(
      catalog.onDidChange(() => {
        this.#watchCatalog();
      }),
    );
    this.#watchCatalog();
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    const item = await this.#createItem(node);
    item.id = node.id;
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const row = this.rowOf(node);
    if (!row) return item;
    const { instanceTooltip } = await this.#treeItemModule();
    item.tooltip = instanceTooltip(row.instance);
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const catalog = this.catalog.value;
    if (!catalog) return [];
    if (node === undefined) {
      if (this.#showsEarlierRows && catalog.view.phase === 'loading') {
        // The rows of another account must not stay under this account's name while it loads.
        this.#showsEarlierRows = false;
        this.#rootIds = idsOf([]);
        void catalog.open();
        return [];
      }
      this.#showsEarlierRows = false;
      this.#pendingRootRequests++;
      try {
        await catalog.open();
      } finally {
        this.#pendingRootRequests--;
      }
      if (this.catalog.value !== catalog) return [];
      const children = this.#rootNodes(catalog.view);
      this.#rootIds = idsOf(children);
      return children;
    }
    switch (node.kind) {
      case 'channel':
        return this.#channelChildren(catalog.view, node.channel);
      case 'state':
        return this.#stateChildren(catalog, node);
      case 'rest':
        return [this.#nodes.more('rest')];
      case 'notice':
        return node.notice === 'failure' ? await this.#failureRows(catalog) : [];
      case 'instance':
      case 'more':
      case 'showMore':
      case 'failureRow':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'instance': {
        const row = this.rowOf(node);
        return row && this.#nodes.state(row.channel, row.state);
      }
      case 'state':
        return this.#nodes.channel(node.channel);
      case 'showMore':
        return this.#nodes.state(node.channel, node.state);
      case 'more':
        return node.scope === 'rest' ? this.#nodes.rest() : this.#nodes.channel(node.scope.channel);
      case 'failureRow':
        return this.#nodes.notice('failure');
      case 'channel':
      case 'rest':
      case 'notice':
        return undefined;
    }
  }

  /** The current instance of an instance node; undefined for other nodes and removed instances. */
  rowOf(node: TreeNode): InstanceRow | undefined {
    return node.kind === 'instance' ? this.catalog.value?.find(node.key) : undefined;
  }

  /** The node of a loaded instance that passes the filter. Raises the row limit if `reveal` needs it. */
  nodeOf(key: string): TreeNode | undefined {
    const catalog = this.catalog.value;
    const row = catalog?.find(key);
    if (!catalog || !row) return undefined;
    const state = this.#nodes.state(row.channel, row.state);
    const position = catalog.positionOf(key);
    if (position >= this.#rowLimitOf(state)) {
      this.#rowLimits.set(state.id, Math.ceil((position + 1) / ROW_LIMIT_STEP) * ROW_LIMIT_STEP);
      this.#changed.fire([state]);
    }
    return this.#nodes.instance(key);
  }

  /** Shows more of a state's instances that are already loaded. */
  showMore(node: TreeNodeOf<'showMore'>): void {
    const state = this.#nodes.state(node.channel, node.state);
    this.#rowLimits.set(state.id, this.#rowLimitOf(state) + ROW_LIMIT_STEP);
    this.#changed.fire([state]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #watchCatalog(): void {
    this.#nodes.clear();
    this.#rowLimits.clear();
    this.#showsEarlierRows ||= this.#rootIds !== undefined && this.#rootIds !== idsOf([]);
    this.#rootIds = undefined;
    this.#catalogListener.value = this.catalog.value?.onDidChange((change) => {
      this.#onCatalogChange(change);
    });
    this.#changed.fire(undefined);
  }

  /** Refreshes only the nodes that changed; the whole tree only if its top-level rows changed. */
  #onCatalogChange({ root, channels }: CatalogChange): void {
    // A pending request returns the current state anyway; a refresh would make VS Code discard it and ask again.
    if (this.#pendingRootRequests > 0 || this.#rootIds === undefined) return;
    const view = this.catalog.value?.view;
    if (!view || view.phase === 'loading') return;
    const top = this.#rootNodes(view);
    if (root && idsOf(top) !== this.#rootIds) {
      this.#changed.fire(undefined);
      return;
    }
    const touched = top.filter((node) => node.kind !== 'channel' || channels.has(node.channel));
    if (touched.length > 0) this.#changed.fire(touched);
  }

  /** The top-level rows; none while VS Code shows welcome content instead. */
  #rootNodes(view: CatalogView): TreeNode[] {
    const filter = this.catalog.value?.filter ?? NO_FILTER;
    if (emptyStateOf(view, filter)) return [];
    const notice = (name: Notice, when: boolean) => (when ? [this.#nodes.notice(name)] : []);
    const bare = view.phase === 'ready' && view.channels.length === 0 && !view.rest;
    return [
      ...notice('failure', view.failure !== undefined),
      ...notice('stopped', view.phase === 'stopped'),
      ...notice('unsettled', view.listIssue !== undefined),
      ...view.channels.map(({ channel }) => this.#nodes.channel(channel)),
      ...(view.rest ? [this.#nodes.rest()] : []),
      ...notice('noMatch', bare && isFiltering(filter)),
      ...notice('unreadable', view.unreadable > 0),
    ];
  }

  #channelChildren(view: CatalogView, channel: ChannelKey): TreeNode[] {
    const { states, more } = channelOf(view, channel) ?? { states: [], more: undefined };
    const children: TreeNode[] = states.map(({ state }) => this.#nodes.state(channel, state));
    if (more) children.push(this.#nodes.more({ channel }));
    return children;
  }

  #stateChildren(catalog: Catalog, node: TreeNodeOf<'state'>): TreeNode[] {
    const { channel, state } = node;
    const window = this.#rowLimitOf(node);
    const keys = catalog.keys(channel, state, window);
    const children: TreeNode[] = keys.map((key) => this.#nodes.instance(key));
    if (catalog.count(channel, state) > window) children.push(this.#nodes.showMore(channel, state));
    return children;
  }

  async #createItem(node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'channel') return channelItem(node, this.#reader());
    const { toTreeItem } = await this.#treeItemModule();
    return toTreeItem(node, this.#reader());
  }

  async #failureRows(catalog: Catalog): Promise<TreeNode[]> {
    const { failureRows } = await this.#treeItemModule();
    return failureRows(catalog.view.failure).map((row) => this.#nodes.failureRow(row));
  }

  #rowLimitOf({ id }: TreeNodeOf<'state'>): number {
    return this.#rowLimits.get(id) ?? ROW_LIMIT_STEP;
  }

  #reader(): TreeReader {
    const catalog = this.catalog.value;
    let known: CatalogView | undefined;
    // Computed on first use: most nodes are instances, which don't need it.
    const view = () => (known ??= catalog?.view ?? EMPTY_VIEW);
    const first = (channel: ChannelKey, state: StateKey | undefined) => {
      const [key] = state === undefined ? [] : (catalog?.keys(channel, state, 1) ?? []);
      return key === undefined ? undefined : catalog?.find(key)?.instance.channelType;
    };
    return {
      get view() {
        return view();
      },
      filter: catalog?.filter ?? NO_FILTER,
      channel: ({ channel }) => channelOf(view(), channel),
      row: (key) => catalog?.find(key),
      channelSpelling: (channel) => first(channel, channelOf(view(), channel)?.states[0]?.state),
      rowCounts: ({ channel, state }) => ({
        shown: this.#rowLimitOf(this.#nodes.state(channel, state)),
        loaded: catalog?.count(channel, state) ?? 0,
      }),
    };
  }
}

const EMPTY_VIEW: CatalogView = {
  phase: 'loading',
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
};

function channelOf(view: CatalogView, channel: ChannelKey): ChannelView | undefined {
  return view.channels.find((each) => each.channel === channel);
}

function idsOf(nodes: readonly TreeNode[]): string {
  return JSON.stringify(nodes.map(({ id }) => id));
}
