import type { InstanceTree } from '../../../src/tree/instanceTree';
import type { TreeNode } from '../../../src/tree/nodes';

/** What a person has open who looks at something: the largest channel, and its largest state. */
const OPEN = { channel: 'whatsapp', state: 'published' };

/** Takes the place of the workbench: asks for what is open, and again for what is told to have changed. */
export class RenderedTree {
  /** The most children that one node gave at once. */
  maxChildren = 0;
  readonly #listener: { dispose(): void };
  readonly #changed = new Set<TreeNode | undefined>();

  /** @param onRendered is called each time that all changes told so far have been drawn */
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

  /** Draws the tree for the first time. */
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
    // As VS Code does: all of them at once.
    await Promise.all(children.map((child) => this.tree.getTreeItem(child)));
    for (const child of children) if (isOpen(child)) await this.#renderChildren(child);
  }
}

function isOpen(node: TreeNode): boolean {
  if (node.kind === 'channel') return node.channel === OPEN.channel;
  return node.kind === 'state' && node.channel === OPEN.channel && node.state === OPEN.state;
}
