import type { TreeView } from 'vscode';
import type { TreeNode } from './nodes';

const MAX_ATTEMPTS = 3;

export interface RowRevealOptions {
  readonly treeView: Pick<TreeView<TreeNode>, 'reveal' | 'selection'>;
  /** Makes VS Code request the rows of an account again. */
  readonly redraw: (accountId: string) => void;
}

/**
 * Reveals and selects rows. While VS Code refreshes a parent of a row, it ignores a reveal without an error, and may show
 * the parent without its rows. So this checks the selection, and then requests the rows again before the next attempt.
 */
export class RowReveal {
  #latest: TreeNode | undefined;

  constructor(private readonly options: RowRevealOptions) {}

  /** Gives up after three attempts, or when another row is to be revealed. */
  async show(node: TreeNode, { focus }: { readonly focus: boolean }): Promise<void> {
    const { treeView, redraw } = this.options;
    this.#latest = node;
    for (let attempt = 1; ; attempt++) {
      try {
        await treeView.reveal(node, { select: true, focus });
      } catch (error) {
        // VS Code does not find the row below its parent. Report that only if the user requested the reveal.
        if (focus && attempt === MAX_ATTEMPTS) throw error;
      }
      const isSelected = treeView.selection.some(({ id }) => id === node.id);
      if (isSelected || attempt === MAX_ATTEMPTS || this.#latest !== node) return;
      redraw(node.accountId);
    }
  }
}
