import type { InstanceTree } from '../../../src/tree/instanceTree';
import type { TreeNode } from '../../../src/tree/nodes';

/** The expanded nodes: the largest channel and its largest state. */
const OPEN = { channel: 'whatsapp', state: 'published' };

/** Simulates the workbench: requests the expanded nodes, and requests them again when they change. */
export class RenderedTree {
  /** The largest number of children that one node returned. */
  maxChildren = 0;
  readonly #listener: { dispose(): void };
  readonly #changed = new Set<TreeNode | undefined>();

  /** @param onRendered called when all changes reported so far have been rendered */
  constructor(
    private readonly tree: InstanceTree,
    private readonly onRendered: () => void,
  ) {
    this.#listener = tree.onDidChangeTreeData((nodes) => {
      const first = this.#changed.size === 0;
      for (const node of nodes ?? [undefined]) this.#changed.add(node);
      if (first) setImmediate(() => void this.#render());
    });
  }

  /** Renders the tree for the first time. */
  async open(): Promise<void> {
    await this.#renderChildren(undefined);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #render(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.includes(undefined)) await this.#renderChildren(undefined);
    else for (const node of changed) if (node) await this.#renderNode(node);
    if (this.#changed.size === 0) this.onRendered();
  }

  async #renderNode(node: TreeNode): Promise<void> {
    await this.tree.getTreeItem(node);
    if (isOpen(node)) await this.#renderChildren(node);
  }

  async #renderChildren(node: TreeNode | undefined): Promise<void> {
    const children = await this.tree.getChildren(node);
    this.maxChildren = Math.max(this.maxChildren, children.length);
    // VS Code resolves all children concurrently.
    await Promise.all(children.map((child) => this.tree.getTreeItem(child)));
    for (const child of children) if (isOpen(child)) await this.#renderChildren(child);
  }
}

function isOpen(node: TreeNode): boolean {
  if (node.kind === 'channel') return node.channel === OPEN.channel;
  return node.kind === 'state' && node.channel === OPEN.channel && node.state === OPEN.state;
}
