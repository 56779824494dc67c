import * as vscode from 'vscode';
import { CONTEXTS, VIEWS } from '../ids';
import type { Catalog } from '../instances/catalog';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import { unlessAborted } from '../util/abort';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { ContextKeys } from '../util/host/contextKeys';
import { Lasting } from '../util/lasting';
import { lazily } from '../util/lazily';
import { Together } from '../util/together';
import type { Watchable } from '../util/watchable';
import type { InstanceTree } from './instanceTree';
import type { TreeNode } from './nodes';

export interface InstancesViewOptions {
  /** Belongs to whoever made it. */
  readonly treeView: vscode.TreeView<TreeNode>;
  readonly catalog: Watchable<Catalog | undefined>;
  readonly tree: InstanceTree;
  /** The account in use and where it is asked, in one line; empty while there is none. */
  readonly heading: Watchable<string>;
  /** What `when` clauses know of the account in use: whether there is one, and where it is from. */
  readonly account: Watchable<{ readonly source: string } | undefined>;
}

/**
 * Loading that takes longer can be stopped. What takes less is over before anybody could: to offer it would only have
 * VS Code make the view's buttons anew, twice, and a button that goes while it is pressed loses the click.
 */
const SLOW_MS = 500;

/** The view around the tree: its title, its message, its selection, and what `when` clauses know of it. */
export class InstancesView implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #listening = this.#owned.add(new DisposableSlot());
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #selected = this.#owned.add(new vscode.EventEmitter<InstanceRow>());
  readonly #words = lazily(() => import('./viewMessage'));
  readonly #contexts = new ContextKeys();
  readonly #telling = this.#owned.add(
    new Together(() => {
      this.#tell();
    }),
  );
  readonly #loading = this.#owned.add(new Lasting(SLOW_MS, this.#telling.ask));
  /** One instance was selected, by mouse or keyboard. */
  readonly onDidSelect = this.#selected.event;

  constructor(private readonly options: InstancesViewOptions) {
    const { treeView, catalog, heading, tree, account } = options;
    this.#view = treeView;
    // VS Code says that the view is seen a good while before it asks for rows: the first page is under way by then.
    const open = () => {
      if (treeView.visible) void catalog.value?.open();
    };
    open();
    const { ask } = this.#telling;
    for (const listening of [
      treeView.onDidChangeVisibility(open),
      heading.onDidChange(ask),
      account.onDidChange(ask),
      treeView.onDidExpandElement(({ element }) => {
        if (element.kind === 'rest') void this.#lookFurther();
      }),
      treeView.onDidChangeSelection(({ selection: [node, another] }) => {
        const row = node && !another ? tree.rowOf(node) : undefined;
        if (row) this.#selected.fire(row);
      }),
      catalog.onDidChange(() => {
        this.#listen();
      }),
    ]) {
      this.#owned.add(listening);
    }
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
    const { ask } = this.#telling;
    this.#listening.value = this.options.catalog.value?.onDidChange(ask);
    ask();
  }

  #tell(): void {
    const { heading, account, catalog: shown } = this.options;
    const { filter = NO_FILTER, loadingAll, view } = shown.value ?? {};
    const loading =
      view !== undefined &&
      (view.refreshing ||
        view.rest?.kind === 'loading' ||
        view.channels.some(({ more }) => more?.kind === 'loading'));
    if (loadingAll || isFiltering(filter)) void this.#sayMore();
    else this.#say(heading.value);
    this.#contexts.tell({
      [CONTEXTS.filtered]: isFiltering(filter),
      [CONTEXTS.loading]: this.#loading.note(loading) || loadingAll !== undefined,
      [CONTEXTS.complete]: view?.confirmed === true,
      [CONTEXTS.hasAccount]: account.value !== undefined,
      [CONTEXTS.hasAddedAccount]: account.value?.source === 'added',
      [CONTEXTS.ready]: true,
    });
  }

  /** Says what there is to say when the words have been loaded, whatever that is by then. */
  async #sayMore(): Promise<void> {
    const { viewMessage } = await this.#words();
    const { catalog, heading } = this.options;
    const { filter = NO_FILTER, loadingAll } = catalog.value ?? {};
    this.#say(viewMessage({ heading: heading.value, filter, loadingAll }));
  }

  /** Not as the view's description: a view that is alone in its container, as this one comes, shows none. */
  #say(message: string): void {
    // VS Code holds back the tree's own changes for a while after each message, even after the same one.
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
  }
}
