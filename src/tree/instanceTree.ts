import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import type { CatalogChange } from '../instances/generation';
import type { InstanceRow } from '../instances/instanceIndex';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { lazy } from '../util/lazy';
import type { Watchable } from '../util/watchable';
import { CatalogNodes } from './catalogNodes';
import { channelItem } from './channelItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import { createTreeReader, type TreeReader } from './treeReader';

/** The catalog as a VS Code tree. Nodes are identities only; their content is read when they are rendered. */
export class InstanceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalogListener = this.#owned.add(new DisposableSlot());
  /** The nodes of the catalog that is shown. */
  #nodes: CatalogNodes | undefined;
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
    const nodes = this.#nodes;
    if (!nodes) return [];
    switch (node?.kind) {
      case undefined:
        return await this.#rootNodes(nodes);
      case 'channel':
      case 'state':
      case 'rest':
        return nodes.childrenOf(node);
      case 'notice':
        return node.notice === 'failure' ? await this.#failureRows(nodes) : [];
      case 'instance':
      case 'more':
      case 'showMore':
      case 'failureRow':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#nodes?.parentOf(node);
  }

  /** The current instance of an instance node; undefined for other nodes and removed instances. */
  rowOf(node: TreeNode): InstanceRow | undefined {
    return node.kind === 'instance' ? this.#nodes?.catalog.find(node.key) : undefined;
  }

  /** The node of a loaded instance that passes the filter. Raises the row limit if `reveal` needs it. */
  nodeOf(key: string): TreeNode | undefined {
    const found = this.#nodes?.nodeOf(key);
    if (found?.grown) this.#changed.fire([found.grown]);
    return found?.node;
  }

  /** Shows more of a state's instances that are already loaded. */
  showMore(node: TreeNodeOf<'showMore'>): void {
    const state = this.#nodes?.showMore(node);
    if (state) this.#changed.fire([state]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #watchCatalog(): void {
    const catalog = this.catalog.value;
    this.#nodes = catalog && new CatalogNodes(catalog);
    this.#showsEarlierRows ||= this.#rootIds !== undefined && this.#rootIds !== idsOf([]);
    this.#rootIds = undefined;
    this.#catalogListener.value = catalog?.onDidChange((change) => {
      this.#onCatalogChange(change);
    });
    this.#changed.fire(undefined);
  }

  /** Refreshes only the nodes that changed; the whole tree only if its top-level rows changed. */
  #onCatalogChange({ root, channels }: CatalogChange): void {
    // A pending request returns the current state anyway; a refresh would make VS Code discard it and ask again.
    if (this.#pendingRootRequests > 0 || this.#rootIds === undefined) return;
    const nodes = this.#nodes;
    const view = nodes?.catalog.view;
    if (!view || view.phase === 'loading') return;
    const top = nodes.roots(view);
    if (root && idsOf(top) !== this.#rootIds) {
      this.#changed.fire(undefined);
      return;
    }
    const touched = top.filter((node) => node.kind !== 'channel' || channels.has(node.channel));
    if (touched.length > 0) this.#changed.fire(touched);
  }

  async #rootNodes(nodes: CatalogNodes): Promise<TreeNode[]> {
    const { catalog } = nodes;
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
    if (this.#nodes !== nodes) return [];
    const roots = nodes.roots();
    this.#rootIds = idsOf(roots);
    return roots;
  }

  async #failureRows(nodes: CatalogNodes): Promise<TreeNode[]> {
    const { failureRows } = await this.#treeItemModule();
    return nodes.failureRows(failureRows(nodes.catalog.view.failure));
  }

  async #createItem(node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'channel') return channelItem(node, this.#reader());
    const { toTreeItem } = await this.#treeItemModule();
    return toTreeItem(node, this.#reader());
  }

  #reader(): TreeReader {
    const nodes = this.#nodes;
    return createTreeReader(nodes?.catalog, (node) => nodes?.rowLimitOf(node) ?? 0);
  }
}

function idsOf(nodes: readonly TreeNode[]): string {
  return JSON.stringify(nodes.map(({ id }) => id));
}
