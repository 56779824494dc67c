import * as vscode from 'vscode';
import { channelOf } from '../instances/catalogView';
import { DisposableStore } from '../util/disposable';
import { lazy } from '../util/lazy';
import type { Watchable } from '../util/watchable';
import { CatalogBranch } from './catalogBranch';
import type { ShownAccount } from './catalogNodes';
import { channelItem } from './channelItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import type { PinnedRows } from './pinnedRows';

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

  /** Everything but the first rows of a healthy account; loaded for the first other row. */
  readonly rows = lazy(async () => {
    const { TreeRows } = await import('./treeRows');
    return new TreeRows({
      branchOf: (node) => this.#branchOf(node),
      pinned: () => this.#pinned,
      redraw: (node) => {
        this.#changed.fire([node]);
      },
    });
  });

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    const item = node.kind === 'channel' ? this.#channelItem(node) : (await this.rows()).itemOf(node);
    item.id = node.id;
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.rows()).resolve(item, node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) return await this.#rootNodes();
    if (node.kind === 'account') return (await this.#branchOf(node)?.load()) ?? [];
    return (await this.rows()).childrenOf(node);
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    return (await this.rows()).parentOf(node);
  }

  /** Makes VS Code request the rows of an account again. */
  redraw(accountId: string): void {
    const own = this.#branchOf({ accountId })?.nodes.account;
    this.#changed.fire(own && [own]);
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

  #channelItem(node: TreeNodeOf<'channel'>): vscode.TreeItem {
    const branch = this.#branchOf(node);
    return channelItem(node, branch && channelOf(branch.nodes.catalog.view, node.channel));
  }
}
