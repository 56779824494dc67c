import * as vscode from 'vscode';
import { VIEWS } from '../ids';
import type { InstanceRow } from '../instances/instanceIndex';
import type { Watchable } from '../util/watchable';
import { ignoreAbort } from '../util/abort';
import { DisposableStore } from '../util/disposable';
import type { ShownAccount } from './catalogNodes';
import type { TreeNode } from './nodes';
import { RowReveal } from './rowReveal';
import type { TreeRows } from './treeRows';

export interface InstancesViewOptions {
  readonly treeView: vscode.TreeView<TreeNode>;
  readonly rows: TreeRows;
  /** The accounts whose instances are shown. */
  readonly shown: Watchable<readonly ShownAccount[]>;
  /** Makes VS Code request the rows of an account again. */
  readonly redraw: (accountId: string) => void;
}

/** An instance that was selected in the tree. */
export interface SelectedRow {
  readonly accountId: string;
  readonly row: InstanceRow;
}

/** The view around the tree: what is selected, and moving the selection and the focus. Loaded for commands and panels. */
export class InstancesView implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #onDidSelect = this.#owned.add(new vscode.EventEmitter<SelectedRow>());
  /** Fires when exactly one instance is selected, by mouse or keyboard. */
  readonly onDidSelect = this.#onDidSelect.event;

  readonly #rowReveal: RowReveal;

  /** How many changes of the selection by this class are in progress. `onDidSelect` ignores them. */
  #selecting = 0;

  constructor(private readonly options: InstancesViewOptions) {
    const { treeView, rows } = options;
    this.#view = treeView;
    this.#rowReveal = new RowReveal(options);
    this.#owned.add(
      treeView.onDidChangeSelection(({ selection: [node, another] }) => {
        const row = node && !another ? rows.rowOf(node) : undefined;
        if (node && row && this.#selecting === 0) this.#onDidSelect.fire({ accountId: node.accountId, row });
      }),
    );
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /**
   * The rows that a keyboard shortcut acts on: the focused row, or the whole selection if that row is part of it. VS Code
   * does not tell extensions which row has the focus, so this toggles its selection, and toggles it back.
   */
  async focusedNodes(): Promise<readonly TreeNode[]> {
    const before = this.selection;
    this.#selecting++;
    try {
      await vscode.commands.executeCommand('list.toggleSelection');
      const added = this.selection.filter((node) => !before.includes(node));
      await vscode.commands.executeCommand('list.toggleSelection');
      return added.length > 0 ? added : before;
    } finally {
      this.#selecting--;
    }
  }

  /** Selects the row of an instance if the view is visible. Leaves the focus where it is, and fires no `onDidSelect`. */
  async select(accountId: string, key: string): Promise<void> {
    const node = this.#view.visible ? this.options.rows.nodeOf(accountId, key) : undefined;
    if (!node) return;
    this.#selecting++;
    try {
      await this.#rowReveal.show(node, { focus: false });
    } finally {
      this.#selecting--;
    }
  }

  /** Shows and selects an instance in the tree. Returns false if it is not loaded or filtered out. */
  async reveal(accountId: string, key: string): Promise<boolean> {
    const node = this.options.rows.nodeOf(accountId, key);
    if (!node) return false;
    await this.#rowReveal.show(node, { focus: true });
    return true;
  }

  /** Moves the keyboard focus to a row, without selecting it. */
  async focus(node: TreeNode): Promise<void> {
    await this.#view.reveal(node, { select: false, focus: true });
  }

  /** Shows the view's progress bar until `work` completes. */
  async withProgress(work: () => Promise<void>): Promise<void> {
    await vscode.window.withProgress({ location: { viewId: VIEWS.instances } }, work);
  }

  /** Loads the instances of the *Other channels* row, unless that was done. */
  async loadRest(accountId: string): Promise<void> {
    const catalog = this.options.shown.value.find(({ id }) => id === accountId)?.catalog;
    if (catalog?.view.rest?.kind === 'more') {
      await this.withProgress(() => ignoreAbort(catalog.loadMore('rest')));
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
