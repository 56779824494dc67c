import * as vscode from 'vscode';
import type { InstanceTree } from './instanceTree';
import type { TreeNode } from './nodes';

/** The tree data provider registered at activation; loads the real tree when VS Code first requests something. */
export class LazyTree
  implements vscode.TreeDataProvider<TreeNode>, vscode.TreeDragAndDropController<TreeNode>, vscode.Disposable
{
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: InstanceTree | undefined;
  #listener: vscode.Disposable | undefined;

  constructor(private readonly load: () => Promise<InstanceTree>) {}

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return await (await this.#loadTree()).getChildren(node);
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.#loadTree()).getTreeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.#loadTree()).resolveTreeItem(item, node);
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    return (await this.#loadTree()).getParent(node);
  }

  async handleDrag(nodes: readonly TreeNode[], dragged: vscode.DataTransfer): Promise<void> {
    const rows = await (await this.#loadTree()).rows();
    const text = rows.dragText(nodes);
    if (text !== '') dragged.set('text/plain', new vscode.DataTransferItem(text));
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#changed.dispose();
  }

  async #loadTree(): Promise<InstanceTree> {
    const tree = this.#tree ?? (await this.load());
    if (!this.#tree) {
      this.#tree = tree;
      this.#listener = tree.onDidChangeTreeData((nodes) => {
        this.#changed.fire(nodes);
      });
    }
    return tree;
  }
}
