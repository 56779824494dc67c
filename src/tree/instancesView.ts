import * as vscode from 'vscode';
import { CONTEXTS, VIEWS } from '../ids';
import type { Catalog } from '../instances/catalog';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import type { Progress } from '../instances/listing';
import type { InstanceRow } from '../instances/instanceIndex';
import { unlessAborted } from '../util/abort';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import type { ContextKeys } from '../util/host/contextKeys';
import { Together } from '../util/together';
import type { Watchable } from '../util/watchable';
import { filterSummary } from '../wording/filterSummary';
import { countText } from './counts';
import type { InstanceTree } from './instanceTree';
import type { TreeNode } from './nodes';

export interface InstancesViewOptions {
  /** Belongs to whoever made it. */
  readonly treeView: vscode.TreeView<TreeNode>;
  readonly catalog: Watchable<Catalog | undefined>;
  readonly tree: InstanceTree;
  /** The account in use and where it is asked, in one line; empty while there is none. */
  readonly heading: Watchable<string>;
  readonly contexts: ContextKeys;
}

/** The view around the tree: its title, its message, its selection, and what `when` clauses know of it. */
export class InstancesView implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #listening = this.#owned.add(new DisposableSlot());
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #selected = this.#owned.add(new vscode.EventEmitter<InstanceRow>());
  readonly #drawing = this.#owned.add(
    new Together(() => {
      this.#draw();
    }),
  );
  /** One instance was selected, by mouse or keyboard. */
  readonly onDidSelect = this.#selected.event;

  constructor(private readonly options: InstancesViewOptions) {
    const { treeView, catalog, heading, tree } = options;
    this.#view = treeView;
    // VS Code says that the view is seen a good while before it asks for rows: the first page is under way by then.
    const open = () => {
      if (treeView.visible) void catalog.value?.open();
    };
    this.#owned.add(treeView.onDidChangeVisibility(open));
    open();
    this.#owned.add(
      heading.onDidChange(() => {
        this.#drawing.ask();
      }),
    );
    this.#owned.add(
      this.#view.onDidExpandElement(({ element }) => {
        if (element.kind === 'rest') void this.#lookFurther();
      }),
    );
    this.#owned.add(
      this.#view.onDidChangeSelection(({ selection: [node, another] }) => {
        const row = node && !another ? tree.rowOf(node) : undefined;
        if (row) this.#selected.fire(row);
      }),
    );
    this.#owned.add(
      catalog.onDidChange(() => {
        this.#listen();
      }),
    );
    this.#listen();
  }

  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** Shows an instance in the tree and selects it; false when it is not there (not loaded, or filtered out). */
  async reveal(key: string): Promise<boolean> {
    const node = this.options.tree.nodeOf(key);
    if (!node) return false;
    await this.#view.reveal(node, { select: true, focus: true });
    return true;
  }

  /** Shows the view's own progress bar while `work` goes on. */
  async withProgress(work: () => Promise<void>): Promise<void> {
    await vscode.window.withProgress({ location: { viewId: VIEWS.instances } }, work);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #lookFurther(): Promise<void> {
    const catalog = this.options.catalog.value;
    if (catalog?.view.rest?.kind === 'more') {
      await this.withProgress(() => unlessAborted(catalog.loadMore('rest')));
    }
  }

  #listen(): void {
    const catalog = this.options.catalog.value;
    this.#listening.value = catalog?.onDidChange(() => {
      this.#drawing.ask();
    });
    this.#drawing.ask();
  }

  #draw(): void {
    const { contexts, heading } = this.options;
    const catalog = this.options.catalog.value;
    const filter = catalog?.filter ?? NO_FILTER;
    const view = catalog?.view;
    const loading =
      view !== undefined &&
      (view.refreshing ||
        view.rest?.kind === 'loading' ||
        view.channels.some(({ more }) => more?.kind === 'loading'));
    const all = catalog?.loadingAll;
    const progress = all && progressText(all);
    // Not the view's description: a view that is alone in its container, as this one comes, shows none.
    const parts = [heading.value, filterSummary(filter), progress].filter(
      (part) => part !== undefined && part !== '',
    );
    const message = parts.join(' — ');
    // VS Code holds back the tree's own changes for a while after each message, even after the same one.
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
    contexts.set(CONTEXTS.filtered, isFiltering(filter));
    contexts.set(CONTEXTS.loading, loading || all !== undefined);
    contexts.set(CONTEXTS.complete, view?.confirmed === true);
  }
}

/** How far *Load all* has come; nothing before the server has said how much there is. */
function progressText({ stage, received, total }: Progress): string | undefined {
  if (total === undefined) return undefined;
  const [here, all] = [countText(received, true), countText(total, true)];
  switch (stage) {
    case 'reading':
      return vscode.l10n.t('Loading all: {0} of {1}…', here, all);
    case 'checking':
      return vscode.l10n.t('All loaded; checking that nothing slipped by: {0} of {1}…', here, all);
  }
}
