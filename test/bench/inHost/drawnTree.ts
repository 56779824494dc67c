import type { InstanceTree } from '../../../src/tree/instanceTree';
import type { TreeNode } from '../../../src/tree/nodes';

/** What a person has open who looks at something: the largest channel, and its largest state. */
const OPEN = { channel: 'whatsapp', state: 'published' };

/** Takes the place of the workbench: asks for what is open, and again for what is told to have changed. */
export class DrawnTree {
  /** The most children that one node gave at once. */
  childrenHandedOver = 0;
  readonly #listener: { dispose(): void };
  readonly #changed = new Set<TreeNode | undefined>();

  /** @param onDrawn is called each time that all changes told so far have been drawn */
  constructor(
    private readonly tree: InstanceTree,
    private readonly onDrawn: () => void,
  ) {
    this.#listener = tree.onDidChangeTreeData((nodes) => {
      const first = this.#changed.size === 0;
      for (const node of nodes ?? [undefined]) this.#changed.add(node);
      if (first) setImmediate(() => void this.#draw());
    });
  }

  /** Draws the tree for the first time. */
  async open(): Promise<void> {
    await this.#drawBelow(undefined);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #draw(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.includes(undefined)) await this.#drawBelow(undefined);
    else for (const node of changed) if (node) await this.#drawNode(node);
    if (this.#changed.size === 0) this.onDrawn();
  }

  async #drawNode(node: TreeNode): Promise<void> {
    await this.tree.getTreeItem(node);
    if (isOpen(node)) await this.#drawBelow(node);
  }

  async #drawBelow(node: TreeNode | undefined): Promise<void> {
    const children = await this.tree.getChildren(node);
    this.childrenHandedOver = Math.max(this.childrenHandedOver, children.length);
    // As VS Code does: all of them at once.
    await Promise.all(children.map((child) => this.tree.getTreeItem(child)));
    for (const child of children) if (isOpen(child)) await this.#drawBelow(child);
  }
}

function isOpen(node: TreeNode): boolean {
  if (node.kind === 'channel') return node.channel === OPEN.channel;
  return node.kind === 'state' && node.channel === OPEN.channel && node.state === OPEN.state;
}
