import type * as vscode from 'vscode';
import type { InstanceRow } from '../instances/instanceIndex';
import type { CatalogBranch } from './catalogBranch';
import type { CatalogNodes } from './catalogNodes';
import { dragText } from './dragText';
import { failureRows } from './failureItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import { parentOf } from './parentOf';
import type { PinnedRows } from './pinnedRows';
import { RowNodes } from './rowNodes';
import { instanceTooltip } from './tooltip';
import { toTreeItem, type NonChannelNode } from './treeItem';
import { createTreeReader } from './treeReader';

// Re-exported so that one dynamic import loads everything for these rows.
export { InstancesView } from './instancesView';

/** What `TreeRows` needs of the tree. */
export interface TreeRowsOptions {
  readonly branchOf: (node: Pick<TreeNode, 'accountId'>) => CatalogBranch | undefined;
  readonly pinned: () => PinnedRows | undefined;
  /** Makes VS Code read a row and its children again. */
  readonly redraw: (node: TreeNode) => void;
}

/** Everything of the tree but its top level and its channels. */
export class TreeRows {
  readonly #rowNodes = new WeakMap<CatalogNodes, RowNodes>();

  constructor(private readonly options: TreeRowsOptions) {}

  itemOf(node: NonChannelNode): vscode.TreeItem {
    const branch = this.options.branchOf(node);
    return toTreeItem(
      node,
      createTreeReader({ account: branch?.account, pinned: this.options.pinned() }, (more) =>
        branch ? this.#rowsOf(branch).rowLimitOf(more) : 0,
      ),
    );
  }

  /** Adds the tooltip of an instance to its item. */
  resolve(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const row = this.rowOf(node);
    if (row) item.tooltip = instanceTooltip(row.instance);
    return item;
  }

  childrenOf(node: TreeNode): TreeNode[] {
    const branch = this.options.branchOf(node);
    switch (node.kind) {
      case 'channel':
      case 'state':
      case 'rest':
        return branch ? this.#rowsOf(branch).childrenOf(node) : [];
      case 'pinned':
        return this.options.pinned()?.childrenOf(node) ?? [];
      case 'notice':
        return branch && node.notice === 'failure' ? this.#failureRows(branch) : [];
      default:
        return [];
    }
  }

  parentOf(node: TreeNode): TreeNode | undefined {
    const branch = this.options.branchOf(node);
    const pinned = this.options.pinned();
    return branch && parentOf(node, branch.nodes, { factory: this.#rowsOf(branch).factory, pinned });
  }

  /** The current instance of an instance or pinned node; undefined for other nodes and removed instances. */
  rowOf(node: TreeNode): InstanceRow | undefined {
    if (node.kind === 'pin') return this.options.pinned()?.rowOf(node);
    return node.kind === 'instance' ? this.options.branchOf(node)?.nodes.catalog.find(node.key) : undefined;
  }

  /** The text that dragged rows insert into an editor. */
  dragText(nodes: readonly TreeNode[]): string {
    return dragText(nodes.map((node) => this.rowOf(node)));
  }

  /** The node of a loaded instance that passes the filter. Raises the row limit if `reveal` needs it. */
  nodeOf(accountId: string, key: string): TreeNode | undefined {
    const branch = this.options.branchOf({ accountId });
    const found = branch && this.#rowsOf(branch).nodeOf(key);
    if (found?.grown) this.options.redraw(found.grown);
    return found?.node;
  }

  /** Shows more of a state's instances that are already loaded. */
  showMore(node: TreeNodeOf<'showMore'>): void {
    const branch = this.options.branchOf(node);
    if (branch) this.options.redraw(this.#rowsOf(branch).showMore(node));
  }

  #failureRows(branch: CatalogBranch): TreeNode[] {
    return this.#rowsOf(branch).failureRows(failureRows(branch.nodes.catalog.view.failure));
  }

  #rowsOf({ nodes }: CatalogBranch): RowNodes {
    const known = this.#rowNodes.get(nodes);
    if (known) return known;
    const created = new RowNodes(nodes);
    this.#rowNodes.set(nodes, created);
    return created;
  }
}
