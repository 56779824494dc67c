import * as vscode from 'vscode';
import { CONTEXTS, VIEWS, type EmptyState } from '../ids';
import type { Catalog } from '../instances/catalog';
import { isLoading, type CatalogView } from '../instances/catalogView';
import { denialOf } from '../instances/denialOf';
import { isFiltering, NO_FILTER, type InstanceFilter } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import type { Progress } from '../instances/listing';
import { ignoreAbort } from '../util/abort';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { ContextKeys } from '../util/host/contextKeys';
import { SustainedFlag } from '../util/sustainedFlag';
import { SustainedTicks } from '../util/sustainedTicks';
import { lazy } from '../util/lazy';
import { Debouncer } from '../util/debouncer';
import type { Watchable } from '../util/watchable';
import type { ShownAccount } from './catalogNodes';
import { emptyStateOf } from './emptyState';
import type { InstanceTree } from './instanceTree';
import type { TreeNode } from './nodes';
import { ViewProgress } from './viewProgress';

export interface InstancesViewOptions {
  /** Not disposed here. */
  readonly treeView: vscode.TreeView<TreeNode>;
  /** The accounts whose instances are shown. */
  readonly shown: Watchable<readonly ShownAccount[]>;
  readonly tree: InstanceTree;
  /** The only shown account and its region in one line; empty if there is none or several. */
  readonly heading: Watchable<string>;
  /** The active account, for the context keys. */
  readonly account: Watchable<{ readonly source: { readonly kind: string } } | undefined>;
  /** All accounts, shown or not. */
  readonly accounts: Watchable<readonly unknown[]>;
  /** Called whenever the view shows a failure. */
  readonly onFailure: () => void;
}

/**
 * *Stop Loading* is offered only after this time. For shorter loads it would only make VS Code rebuild the view's
 * buttons twice, and a button that is rebuilt while it is pressed loses the click.
 */
const SHOW_STOP_AFTER_MS = 500;

/** A progress bar for anything shorter would only flash. */
const SHOW_PROGRESS_AFTER_MS = 300;

/** The message says how far loading is only after this time. */
const SLOW_AFTER_SECONDS = 10;

/** An instance that was selected in the tree. */
export interface SelectedRow {
  readonly accountId: string;
  readonly row: InstanceRow;
}

/** The view around the tree: its title, its message, its selection and its context keys. */
export class InstancesView implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #catalogListeners = this.#owned.add(new DisposableSlot());
  readonly #view: vscode.TreeView<TreeNode>;
  /** The view's name in package.json. */
  readonly #name: string | undefined;
  readonly #onDidSelect = this.#owned.add(new vscode.EventEmitter<SelectedRow>());
  readonly #viewMessageModule = lazy(() => import('./viewMessage'));
  readonly #contexts = new ContextKeys();
  readonly #updates = this.#owned.add(
    new Debouncer(() => {
      this.#update();
    }),
  );
  readonly #loading = this.#owned.add(new SustainedFlag(SHOW_STOP_AFTER_MS, this.#updates.schedule));
  #emptyState: EmptyState | undefined;
  readonly #showsProgress = this.#owned.add(
    new SustainedFlag(SHOW_PROGRESS_AFTER_MS, this.#updates.schedule),
  );
  readonly #progress = this.#owned.add(new ViewProgress());
  readonly #isSlow = this.#owned.add(new SustainedFlag(SLOW_AFTER_SECONDS * 1000, this.#updates.schedule));
  /** Counts steps of `SLOW_AFTER_SECONDS` without the first page. */
  readonly #waiting = this.#owned.add(new SustainedTicks(SLOW_AFTER_SECONDS * 1000, this.#updates.schedule));
  /** Fires when exactly one instance is selected, by mouse or keyboard. */
  readonly onDidSelect = this.#onDidSelect.event;

  /** How many changes of the selection by this class are in progress. `onDidSelect` ignores them. */
  #selecting = 0;

  constructor(private readonly options: InstancesViewOptions) {
    const { treeView, shown, heading, tree, account, accounts } = options;
    this.#view = treeView;
    this.#name = treeView.title;
    // VS Code reports the view visible well before it requests rows, so start loading the first page now.
    const open = () => {
      if (treeView.visible) void this.#onlyCatalog?.open();
    };
    open();
    const { schedule } = this.#updates;
    for (const listening of [
      treeView.onDidChangeVisibility(open),
      heading.onDidChange(schedule),
      account.onDidChange(schedule),
      accounts.onDidChange(schedule),
      treeView.onDidExpandElement(({ element }) => {
        this.#contexts.set({ [CONTEXTS.browsed]: true });
        if (element.kind === 'rest') void this.#loadRest(element.accountId);
      }),
      treeView.onDidChangeSelection(({ selection: [node, another] }) => {
        const row = node && !another ? tree.rowOf(node) : undefined;
        if (node && row && this.#selecting === 0) this.#onDidSelect.fire({ accountId: node.accountId, row });
      }),
      shown.onDidChange(() => {
        this.#watchCatalogs();
      }),
    ]) {
      this.#owned.add(listening);
    }
    this.#watchCatalogs();
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
    const node = this.#view.visible ? this.options.tree.nodeOf(accountId, key) : undefined;
    if (!node) return;
    this.#selecting++;
    try {
      await this.#view.reveal(node, { select: true, focus: false });
    } finally {
      this.#selecting--;
    }
  }

  /** Shows and selects an instance in the tree. Returns false if it is not loaded or filtered out. */
  async reveal(accountId: string, key: string): Promise<boolean> {
    const node = this.options.tree.nodeOf(accountId, key);
    if (!node) return false;
    await this.#view.reveal(node, { select: true, focus: true });
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

  dispose(): void {
    this.#owned.dispose();
  }

  /** The catalog of the only shown account. */
  get #onlyCatalog(): Catalog | undefined {
    const [only, another] = this.options.shown.value;
    return another ? undefined : only?.catalog;
  }

  async #loadRest(accountId: string): Promise<void> {
    const catalog = this.options.shown.value.find(({ id }) => id === accountId)?.catalog;
    if (catalog?.view.rest?.kind === 'more') {
      await this.withProgress(() => ignoreAbort(catalog.loadMore('rest')));
    }
  }

  #watchCatalogs(): void {
    const { schedule } = this.#updates;
    this.#emptyState = undefined;
    const listeners = new DisposableStore();
    for (const { catalog } of this.options.shown.value) listeners.add(catalog.onDidChange(schedule));
    this.#catalogListeners.value = listeners;
    schedule();
  }

  #update(): void {
    const { heading, account, accounts, shown } = this.options;
    const catalogs = shown.value.map(({ catalog }) => catalog);
    const views = catalogs.map(({ view }) => view);
    const { filter = NO_FILTER, loadingAll } = this.#state();
    const loading = views.some(isLoading);
    this.#setTitle(heading.value || this.#name);
    this.#updateEmptyState();
    this.#progress.update(this.#showsProgress.update(loading));
    const isSlow = this.#isSlow.update(loading);
    const isWaiting = this.#waiting.update(views.some(({ refreshing }) => refreshing)) > 0;
    if (loadingAll || isSlow || isWaiting || isFiltering(filter)) void this.#setDetailedMessage();
    else this.#setMessage('');
    const failed = views.some(({ failure }) => failure);
    if (failed) this.options.onFailure();
    this.#contexts.set({
      [CONTEXTS.filtered]: catalogs.some((catalog) => isFiltering(catalog.filter)),
      [CONTEXTS.loading]: this.#loading.update(loading) || loadingAll !== undefined,
      [CONTEXTS.complete]: views.length > 0 && views.every(({ confirmed }) => confirmed),
      [CONTEXTS.failed]: failed,
      [CONTEXTS.denied]: views.some(denialOf),
      [CONTEXTS.emptyState]: this.#emptyState ?? '',
      [CONTEXTS.hasAccount]: account.value !== undefined,
      [CONTEXTS.severalAccounts]: accounts.value.length > 1,
      [CONTEXTS.hasAddedAccount]: account.value !== undefined && account.value.source.kind !== 'environment',
      [CONTEXTS.ready]: true,
    });
  }

  /** What the message is about. Where several accounts are shown, their rows name their filters. */
  #state(): { filter: InstanceFilter; loadingAll: Progress | undefined; view: CatalogView | undefined } {
    const catalogs = this.options.shown.value.map(({ catalog }) => catalog);
    const busy =
      catalogs.find(({ loadingAll }) => loadingAll) ?? catalogs.find(({ view }) => isLoading(view));
    const { loadingAll, view } = busy ?? catalogs[0] ?? {};
    return { filter: this.#onlyCatalog?.filter ?? NO_FILTER, loadingAll, view };
  }

  #updateEmptyState(): void {
    const { view, filter } = this.#onlyCatalog ?? {};
    // While the first page is loaded again, the welcome content stays, and with it the focus on its button.
    if (view?.phase === 'loading') return;
    this.#emptyState = view && filter && emptyStateOf(view, filter);
  }

  /** Sets the message once its module is loaded, from the state at that time. */
  async #setDetailedMessage(): Promise<void> {
    const { viewMessage } = await this.#viewMessageModule();
    const state = this.#state();
    const isRefreshing = this.options.shown.value.some(({ catalog }) => catalog.view.refreshing);
    const loading = state.view !== undefined && isLoading(state.view);
    this.#setMessage(
      viewMessage({
        ...state,
        isSlow: this.#isSlow.update(loading),
        waitedSeconds: this.#waiting.update(isRefreshing) * SLOW_AFTER_SECONDS,
      }),
    );
  }

  /**
   * Shows the account where VS Code always shows it: `CAMS: acme-prod · ap-southeast-1`, as the Explorer shows its folder.
   * VS Code hides the description of a view that is alone in its container, as this one is by default, and does not
   * tell an extension whether it is.
   */
  #setTitle(title: string | undefined): void {
    if (title !== undefined && title !== this.#view.title) this.#view.title = title;
  }

  #setMessage(message: string): void {
    // Setting the message, even to the same text, makes VS Code delay the tree's own changes.
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
  }
}
