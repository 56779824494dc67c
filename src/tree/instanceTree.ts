import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import type { CatalogView, ChannelView } from '../instances/catalogView';
import type { CatalogChange } from '../instances/generation';
import type { ChannelKey, StateKey } from '../instances/instance';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { lazily } from '../util/lazily';
import type { Watchable } from '../util/watchable';
import { channelItem } from './channelItem';
import { NodeFactory, type Notice, type TreeNode, type TreeNodeOf } from './nodes';
import type { TreeReader } from './treeReader';

/** How many of a state's instances the workbench is given at once; more on demand. */
export const WINDOW = 200;

/** The catalog as VS Code's tree: nodes are identities, what they show is read when they are drawn. */
export class InstanceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening = this.#owned.add(new DisposableSlot());
  readonly #nodes = new NodeFactory();
  readonly #windows = new Map<string, number>();
  /** What draws the rows that are not there at first sight. */
  readonly #laterRows = lazily(() => import('./treeItem'));
  /** The top level as VS Code has it; undefined while it has asked for none. */
  #rootIds: string | undefined;
  /** How often the top level has been asked for and not been given yet. */
  #awaited = 0;

  constructor(private readonly catalog: Watchable<Catalog | undefined>) {
    this.#owned.add(
      catalog.onDidChange(() => {
        this.#listen();
      }),
    );
    this.#listen();
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    const item = await this.#draw(node);
    item.id = node.id;
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const row = this.rowOf(node);
    if (!row) return item;
    const { instanceTooltip } = await this.#laterRows();
    item.tooltip = instanceTooltip(row.instance);
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const catalog = this.catalog.value;
    if (!catalog) return [];
    if (node === undefined) {
      this.#awaited++;
      try {
        await catalog.open();
      } finally {
        this.#awaited--;
      }
      if (this.catalog.value !== catalog) return [];
      const children = this.#root(catalog.view);
      this.#rootIds = idsOf(children);
      return children;
    }
    switch (node.kind) {
      case 'channel':
        return this.#ofChannel(catalog.view, node.channel);
      case 'state':
        return this.#ofState(catalog, node);
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

  /** The instance a node stands for, as it is now; undefined for any other node, and when it is gone. */
  rowOf(node: TreeNode): InstanceRow | undefined {
    return node.kind === 'instance' ? this.catalog.value?.find(node.key) : undefined;
  }

  /** The node of an instance that is here and that the filter lets through, made reachable for `reveal`. */
  nodeOf(key: string): TreeNode | undefined {
    const catalog = this.catalog.value;
    const row = catalog?.find(key);
    if (!catalog || !row) return undefined;
    const state = this.#nodes.state(row.channel, row.state);
    const position = catalog.positionOf(key);
    if (position >= this.#windowOf(state)) {
      this.#windows.set(state.id, Math.ceil((position + 1) / WINDOW) * WINDOW);
      this.#changed.fire([state]);
    }
    return this.#nodes.instance(key);
  }

  /** Hands the workbench the next instances of a state that are here already. */
  showMore(node: TreeNodeOf<'showMore'>): void {
    const state = this.#nodes.state(node.channel, node.state);
    this.#windows.set(state.id, this.#windowOf(state) + WINDOW);
    this.#changed.fire([state]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(): void {
    this.#nodes.clear();
    this.#windows.clear();
    this.#rootIds = undefined;
    this.#listening.value = this.catalog.value?.onDidChange((change) => {
      this.#catalogDidChange(change);
    });
    this.#changed.fire(undefined);
  }

  /** Refreshes no more than what changed: the whole tree only when its top level has other rows. */
  #catalogDidChange({ root, channels }: CatalogChange): void {
    // What VS Code waits for comes as it is by then; a refresh would throw that answer away and ask again.
    if (this.#awaited > 0 || this.#rootIds === undefined) return;
    const view = this.catalog.value?.view;
    if (!view || view.phase === 'loading') return;
    const top = this.#root(view);
    if (root && idsOf(top) !== this.#rootIds) {
      this.#changed.fire(undefined);
      return;
    }
    const touched = top.filter((node) => node.kind !== 'channel' || channels.has(node.channel));
    if (touched.length > 0) this.#changed.fire(touched);
  }

  #root(view: CatalogView): TreeNode[] {
    const notice = (name: Notice, when: boolean) => (when ? [this.#nodes.notice(name)] : []);
    const bare = view.phase === 'ready' && view.channels.length === 0 && !view.rest;
    const filtering = isFiltering(this.catalog.value?.filter ?? NO_FILTER);
    return [
      ...notice('failure', view.failure !== undefined),
      ...notice('stopped', view.phase === 'stopped'),
      ...notice('unsettled', view.unsettled !== undefined),
      ...view.channels.map(({ channel }) => this.#nodes.channel(channel)),
      ...(view.rest ? [this.#nodes.rest()] : []),
      ...notice('empty', bare && !filtering && view.unreadable === 0),
      ...notice('noMatch', bare && filtering),
      ...notice('unreadable', view.unreadable > 0),
    ];
  }

  #ofChannel(view: CatalogView, channel: ChannelKey): TreeNode[] {
    const { states, more } = channelOf(view, channel) ?? { states: [], more: undefined };
    const children: TreeNode[] = states.map(({ state }) => this.#nodes.state(channel, state));
    if (more) children.push(this.#nodes.more({ channel }));
    return children;
  }

  #ofState(catalog: Catalog, node: TreeNodeOf<'state'>): TreeNode[] {
    const { channel, state } = node;
    const window = this.#windowOf(node);
    const keys = catalog.keys(channel, state, window);
    const children: TreeNode[] = keys.map((key) => this.#nodes.instance(key));
    if (catalog.count(channel, state) > window) children.push(this.#nodes.showMore(channel, state));
    return children;
  }

  async #draw(node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'channel') return channelItem(node, this.#reader());
    const { toTreeItem } = await this.#laterRows();
    return toTreeItem(node, this.#reader());
  }

  async #failureRows(catalog: Catalog): Promise<TreeNode[]> {
    const { failureRows } = await this.#laterRows();
    return failureRows(catalog.view.failure).map((row) => this.#nodes.failureRow(row));
  }

  #windowOf({ id }: TreeNodeOf<'state'>): number {
    return this.#windows.get(id) ?? WINDOW;
  }

  #reader(): TreeReader {
    const catalog = this.catalog.value;
    let known: CatalogView | undefined;
    // Most nodes are instances, and those are drawn without it.
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
      spelling: (channel) => first(channel, channelOf(view(), channel)?.states[0]?.state),
      window: ({ channel, state }) => ({
        shown: this.#windowOf(this.#nodes.state(channel, state)),
        here: catalog?.count(channel, state) ?? 0,
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
  unsettled: undefined,
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
