import * as vscode from 'vscode';
import { CONTEXTS, VIEWS, type EmptyState } from '../ids';
import type { Catalog } from '../instances/catalog';
import { isLoading } from '../instances/catalogView';
import { denialOf } from '../instances/denialOf';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import { ignoreAbort } from '../util/abort';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { ContextKeys } from '../util/host/contextKeys';
import { SustainedFlag } from '../util/sustainedFlag';
import { SustainedTicks } from '../util/sustainedTicks';
import { lazy } from '../util/lazy';
import { Debouncer } from '../util/debouncer';
import type { Watchable } from '../util/watchable';
import { emptyStateOf } from './emptyState';
import type { InstanceTree } from './instanceTree';
import type { TreeNode } from './nodes';
import { ViewProgress } from './viewProgress';

export interface InstancesViewOptions {
  /** Not disposed here. */
  readonly treeView: vscode.TreeView<TreeNode>;
  readonly catalog: Watchable<Catalog | undefined>;
  readonly tree: InstanceTree;
  /** The active account and its region in one line; empty without an account. */
  readonly heading: Watchable<string>;
  /** The active account, for the context keys. */
  readonly account: Watchable<{ readonly source: { readonly kind: string } } | undefined>;
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

/** The view around the tree: its title, its message, its selection and its context keys. */
export class InstancesView implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #catalogListener = this.#owned.add(new DisposableSlot());
  readonly #view: vscode.TreeView<TreeNode>;
  /** The view's name in package.json. */
  readonly #name: string | undefined;
  readonly #onDidSelect = this.#owned.add(new vscode.EventEmitter<InstanceRow>());
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
    const { treeView, catalog, heading, tree, account } = options;
    this.#view = treeView;
    this.#name = treeView.title;
    // VS Code reports the view visible well before it requests rows, so start loading the first page now.
    const open = () => {
      if (treeView.visible) void catalog.value?.open();
    };
    open();
    const { schedule } = this.#updates;
    for (const listening of [
      treeView.onDidChangeVisibility(open),
      heading.onDidChange(schedule),
      account.onDidChange(schedule),
      treeView.onDidExpandElement(({ element }) => {
        this.#contexts.set({ [CONTEXTS.browsed]: true });
        if (element.kind === 'rest') void this.#loadRest();
      }),
      treeView.onDidChangeSelection(({ selection: [node, another] }) => {
        const row = node && !another ? tree.rowOf(node) : undefined;
        if (row && this.#selecting === 0) this.#onDidSelect.fire(row);
      }),
      catalog.onDidChange(() => {
        this.#watchCatalog();
      }),
    ]) {
      this.#owned.add(listening);
    }
    this.#watchCatalog();
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
  async select(key: string): Promise<void> {
    const node = this.#view.visible ? this.options.tree.nodeOf(key) : undefined;
    if (!node) return;
    this.#selecting++;
    try {
      await this.#view.reveal(node, { select: true, focus: false });
    } finally {
      this.#selecting--;
    }
  }

  /** Shows and selects an instance in the tree. Returns false if it is not loaded or filtered out. */
  async reveal(key: string): Promise<boolean> {
    const node = this.options.tree.nodeOf(key);
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

  async #loadRest(): Promise<void> {
    const catalog = this.options.catalog.value;
    if (catalog?.view.rest?.kind === 'more') {
      await this.withProgress(() => ignoreAbort(catalog.loadMore('rest')));
    }
  }

  #watchCatalog(): void {
    const { schedule } = this.#updates;
    this.#emptyState = undefined;
    this.#catalogListener.value = this.options.catalog.value?.onDidChange(schedule);
    schedule();
  }

  #update(): void {
    const { heading, account, catalog: shown } = this.options;
    const { filter = NO_FILTER, loadingAll, view } = shown.value ?? {};
    const loading = view !== undefined && isLoading(view);
    this.#setTitle(heading.value || this.#name);
    // While the first page is loaded again, the welcome content stays, and with it the focus on its button.
    if (view?.phase !== 'loading') this.#emptyState = view && emptyStateOf(view, filter);
    this.#progress.update(this.#showsProgress.update(loading));
    const isSlow = this.#isSlow.update(loading);
    const isWaiting = this.#waiting.update(view?.refreshing === true) > 0;
    if (loadingAll || isSlow || isWaiting || isFiltering(filter)) void this.#setDetailedMessage();
    else this.#setMessage('');
    if (view?.failure) this.options.onFailure();
    this.#contexts.set({
      [CONTEXTS.filtered]: isFiltering(filter),
      [CONTEXTS.loading]: this.#loading.update(loading) || loadingAll !== undefined,
      [CONTEXTS.complete]: view?.confirmed === true,
      [CONTEXTS.failed]: view?.failure !== undefined,
      [CONTEXTS.denied]: denialOf(view) !== undefined,
      [CONTEXTS.emptyState]: this.#emptyState ?? '',
      [CONTEXTS.hasAccount]: account.value !== undefined,
      [CONTEXTS.hasAddedAccount]: account.value !== undefined && account.value.source.kind !== 'environment',
      [CONTEXTS.ready]: true,
    });
  }

  /** Sets the message once its module is loaded, from the state at that time. */
  async #setDetailedMessage(): Promise<void> {
    const { viewMessage } = await this.#viewMessageModule();
    const { filter = NO_FILTER, loadingAll, view } = this.options.catalog.value ?? {};
    const loading = view !== undefined && isLoading(view);
    this.#setMessage(
      viewMessage({
        ...{ filter, loadingAll, view },
        isSlow: this.#isSlow.update(loading),
        waitedSeconds: this.#waiting.update(view?.refreshing === true) * SLOW_AFTER_SECONDS,
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
