import * as vscode from 'vscode';
import type { InstanceRow } from '../instances/instanceIndex';
import { DisposableStore } from '../util/disposable';
import { lazy } from '../util/lazy';
import type { Watchable } from '../util/watchable';
import { CatalogBranch } from './catalogBranch';
import type { CatalogNodes, ShownAccount } from './catalogNodes';
import { channelItem } from './channelItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import type { PinnedRows } from './pinnedRows';
import { createTreeReader, type TreeReader } from './treeReader';

/**
 * The shown accounts as a VS Code tree: the rows of the only one, or a row for each. Nodes are identities only; their
 * content is read when they are rendered.
 */
export class InstanceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  #branches: readonly CatalogBranch[] = [];
  #pinned: PinnedRows | undefined;
  /** Renders everything but channels; loaded with the first such row. */
  readonly #treeItemModule = lazy(() => import('./treeItem'));
  /** Whether VS Code received top-level rows last. */
  #hasRows = false;
  /** Whether VS Code still shows rows of an earlier catalog: it keeps them until it receives others. */
  #showsEarlierRows = false;

  constructor(private readonly shown: Watchable<readonly ShownAccount[]>) {
    this.#owned.add(
      shown.onDidChange(() => {
        this.#watchShown();
      }),
    );
    this.#watchShown();
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
    if (!node) return await this.#rootNodes();
    const branch = this.#branchOf(node);
    switch (node.kind) {
      case 'account':
        return (await branch?.load()) ?? [];
      case 'channel':
      case 'state':
      case 'rest':
        return branch?.nodes.childrenOf(node) ?? [];
      case 'pinned':
        return this.#pinned?.childrenOf(node) ?? [];
      case 'notice':
        return branch && node.notice === 'failure' ? await this.#failureRows(branch.nodes) : [];
      default:
        return [];
    }
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    const { parentOf } = await this.#treeItemModule();
    const branch = this.#branchOf(node);
    return branch && parentOf(node, branch.nodes, this.#pinned);
  }

  /** The current instance of an instance or pinned node; undefined for other nodes and removed instances. */
  rowOf(node: TreeNode): InstanceRow | undefined {
    if (node.kind === 'pin') return this.#pinned?.rowOf(node);
    return node.kind === 'instance' ? this.#branchOf(node)?.nodes.catalog.find(node.key) : undefined;
  }

  /** The text that dragged rows insert into an editor. */
  async dragText(nodes: readonly TreeNode[]): Promise<string> {
    const { dragText } = await this.#treeItemModule();
    return dragText(nodes.map((node) => this.rowOf(node)));
  }

  /** The node of a loaded instance that passes the filter. Raises the row limit if `reveal` needs it. */
  nodeOf(accountId: string, key: string): TreeNode | undefined {
    const found = this.#branchOf({ accountId })?.nodes.nodeOf(key);
    if (found?.grown) this.#changed.fire([found.grown]);
    return found?.node;
  }

  /** Makes VS Code request the rows of an account again. */
  redraw(accountId: string): void {
    const own = this.#branchOf({ accountId })?.nodes.account;
    this.#changed.fire(own && [own]);
  }

  /** Shows more of a state's instances that are already loaded. */
  showMore(node: TreeNodeOf<'showMore'>): void {
    const state = this.#branchOf(node)?.nodes.showMore(node);
    if (state) this.#changed.fire([state]);
  }

  /** Shows the pinned rows of an account as they are now. */
  showPinned(pinned: PinnedRows, accountId: string, nodes: readonly TreeNode[]): void {
    this.#pinned = pinned;
    this.#branchOf({ accountId })?.update({ root: true, channels: new Set() }, nodes);
  }

  dispose(): void {
    for (const branch of this.#branches) branch.dispose();
    this.#owned.dispose();
  }

  #watchShown(): void {
    const shown = this.shown.value;
    const isNested = shown.length > 1;
    const before = this.#branches;
    const kept = (account: ShownAccount) =>
      before.find((branch) => branch.nodes.catalog === account.catalog && branch.isNested === isNested);
    this.#branches = shown.map((account) => kept(account) ?? this.#createBranch(account, isNested));
    const isSame = (branch: CatalogBranch, at: number) => branch === before[at];
    if (!isNested && this.#branches.length === before.length && this.#branches.every(isSame)) return;
    for (const branch of before) if (!this.#branches.includes(branch)) branch.dispose();
    this.#showsEarlierRows ||= this.#hasRows;
    this.#changed.fire(undefined);
  }

  #createBranch(account: ShownAccount, isNested: boolean): CatalogBranch {
    return new CatalogBranch(account, {
      isNested,
      pinned: () => this.#pinned?.groupOf({ accountId: account.id }) ?? [],
      onDidChange: (nodes) => {
        if (nodes) this.#changed.fire(nodes);
        else this.redraw(account.id);
      },
    });
  }

  #branchOf({ accountId }: Pick<TreeNode, 'accountId'>): CatalogBranch | undefined {
    return this.#branches.find(({ account }) => account.id === accountId);
  }

  async #rootNodes(): Promise<TreeNode[]> {
    const [branch, another] = this.#branches;
    const isStale = this.#showsEarlierRows;
    this.#showsEarlierRows = false;
    let roots: TreeNode[] = [];
    if (another) roots = this.#branches.flatMap(({ nodes }) => nodes.account ?? []);
    // The rows of another account must not stay under this account's name while it loads.
    else if (isStale && branch?.nodes.catalog.view.phase === 'loading') roots = branch.loadLater();
    else if (branch) roots = await branch.load();
    if (branch !== this.#branches[0]) return [];
    this.#hasRows = roots.length > 0;
    return roots;
  }

  async #failureRows(nodes: CatalogNodes): Promise<TreeNode[]> {
    const { failureRows } = await this.#treeItemModule();
    return nodes.failureRows(failureRows(nodes.catalog.view.failure));
  }

  async #createItem(node: TreeNode): Promise<vscode.TreeItem> {
    const reader = this.#reader(node);
    if (node.kind === 'channel') return channelItem(node, reader);
    const { toTreeItem } = await this.#treeItemModule();
    return toTreeItem(node, reader);
  }

  #reader(node: TreeNode): TreeReader {
    const branch = this.#branchOf(node);
    return createTreeReader(
      { account: branch?.account, pinned: this.#pinned },
      (more) => branch?.nodes.rowLimitOf(more) ?? 0,
    );
  }
}
