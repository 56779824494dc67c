import type * as vscode from 'vscode';
import { CONTEXTS, type EmptyState } from '../ids';
import type { Catalog } from '../instances/catalog';
import { isLoading } from '../instances/catalogView';
import { isFiltering, NO_FILTER } from '../instances/instanceFilter';
import { Debouncer } from '../util/debouncer';
import { DisposableSlot, DisposableStore } from '../util/disposable';
import { ContextKeys } from '../util/host/contextKeys';
import { SustainedFlag } from '../util/sustainedFlag';
import { SustainedTicks } from '../util/sustainedTicks';
import type { Watchable } from '../util/watchable';
import type { ShownAccount } from './catalogNodes';
import { emptyStateOf } from './emptyState';
import { registerHelpView } from './helpView';
import type { TreeNode } from './nodes';
import { viewMessage, type ViewMessageInput } from './viewMessage';
import { ViewProgress } from './viewProgress';

export interface ViewStatusOptions {
  /** Not disposed here. */
  readonly treeView: vscode.TreeView<TreeNode>;
  /** The accounts whose instances are shown. */
  readonly shown: Watchable<readonly ShownAccount[]>;
  /** The only shown account and its region in one line; empty if there is none or several. */
  readonly heading: Watchable<string>;
  /** The active account, for the context keys. */
  readonly account: Watchable<{ readonly source: { readonly kind: string } } | undefined>;
  /** All accounts, shown or not. */
  readonly accounts: Watchable<readonly unknown[]>;
  /** Shown in place of the heading while there is no account. */
  readonly offer: Watchable<string>;
  /** Called whenever the view shows a failure. */
  readonly onFailure: () => void;
  /** Called whenever the view shows that there is no account, or how the first load of one ended. */
  readonly onShown: () => void;
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

/** What the view says about its accounts: its description, its message, its progress bar and its context keys. */
export class ViewStatus implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #catalogListeners = this.#owned.add(new DisposableSlot());
  readonly #view: vscode.TreeView<TreeNode>;
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

  constructor(private readonly options: ViewStatusOptions) {
    const { treeView, shown, heading, account, accounts, offer } = options;
    this.#view = treeView;
    // It has no rows, and waits for the first rows of this view like everything here.
    this.#owned.add(registerHelpView());
    const { schedule } = this.#updates;
    for (const listening of [
      heading.onDidChange(schedule),
      account.onDidChange(schedule),
      accounts.onDidChange(schedule),
      offer.onDidChange(schedule),
      treeView.onDidExpandElement(() => {
        this.#contexts.set({ [CONTEXTS.browsed]: true });
      }),
      shown.onDidChange(() => {
        this.#watchCatalogs();
      }),
    ]) {
      this.#owned.add(listening);
    }
    this.#watchCatalogs();
    this.#update();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** The catalog of the only shown account. */
  get #onlyCatalog(): Catalog | undefined {
    const [only, another] = this.options.shown.value;
    return another ? undefined : only?.catalog;
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
    const { heading, account, accounts, shown, offer } = this.options;
    const catalogs = shown.value.map(({ catalog }) => catalog);
    const views = catalogs.map(({ view }) => view);
    const { loadingAll } = this.#state();
    const loading = views.some(isLoading);
    this.#setDescription(heading.value || (account.value ? '' : offer.value));
    this.#updateEmptyState();
    this.#progress.update(this.#showsProgress.update(loading));
    const waitedSeconds =
      this.#waiting.update(views.some(({ refreshing }) => refreshing)) * SLOW_AFTER_SECONDS;
    this.#setMessage(viewMessage({ ...this.#state(), isSlow: this.#isSlow.update(loading), waitedSeconds }));
    const failed = views.some(({ failure }) => failure);
    if (failed) this.options.onFailure();
    if (views.length === 0 || views.some(({ phase }) => phase !== 'loading')) this.options.onShown();
    this.#contexts.set({
      [CONTEXTS.filtered]: catalogs.some((catalog) => isFiltering(catalog.filter)),
      [CONTEXTS.loading]: this.#loading.update(loading) || loadingAll !== undefined,
      [CONTEXTS.complete]: views.length > 0 && views.every(({ confirmed }) => confirmed),
      [CONTEXTS.failed]: failed,
      [CONTEXTS.emptyState]: this.#emptyState ?? '',
      [CONTEXTS.hasAccount]: account.value !== undefined,
      [CONTEXTS.severalAccounts]: accounts.value.length > 1,
      [CONTEXTS.showsAllAccounts]: shown.value.length > 1,
      [CONTEXTS.hasAddedAccount]: account.value !== undefined && account.value.source.kind !== 'environment',
      [CONTEXTS.ready]: true,
    });
  }

  /** What the message is about. Where several accounts are shown, their rows name their filters. */
  #state(): Omit<ViewMessageInput, 'isSlow' | 'waitedSeconds'> {
    const catalogs = this.options.shown.value.map(({ catalog }) => catalog);
    const busy =
      catalogs.find(({ loadingAll }) => loadingAll) ?? catalogs.find(({ view }) => isLoading(view));
    const { loadingAll, view } = busy ?? catalogs[0] ?? {};
    const { filter = NO_FILTER, sort } = this.#onlyCatalog ?? {};
    return { filter, sortedBy: sort?.by, loadingAll, view };
  }

  #updateEmptyState(): void {
    const { view, filter } = this.#onlyCatalog ?? {};
    // While the first page is loaded again, the welcome content stays, and with it the focus on its button.
    if (view?.phase === 'loading') return;
    this.#emptyState = view && filter && emptyStateOf(view, filter);
  }

  /** Shows account and region beside the view's title. */
  #setDescription(description: string): void {
    if (description !== (this.#view.description ?? '')) this.#view.description = description;
  }

  #setMessage(message: string): void {
    // Setting the message, even to the same text, makes VS Code delay the tree's own changes.
    if (message !== (this.#view.message ?? '')) this.#view.message = message;
  }
}
