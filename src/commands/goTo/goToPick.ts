import * as vscode from 'vscode';
import { InstanceSearch } from '../../search/instanceSearch';
import { isLikeId } from '../../search/serverQueries';
import { ignoreAbort, isAbortError } from '../../util/abort';
import type { OpenPick } from '../../util/host/quickPick';
import { loadedViews, searchableAccounts, type GoToContext } from './goToContext';
import { keyOf, type FoundInstance, type GoToItem, type GoToRow } from './goToItems';
import { GoToRows, type GoToRowsOptions } from './goToRows';

/** What the rows do, and which of them there are. */
export interface GoToOptions extends GoToRowsOptions {
  readonly choose: (found: FoundInstance) => Promise<void>;
  readonly resolve: (row: GoToRow & { readonly kind: 'failure' }) => void;
}

/** The quick pick of *Go to Instance*: what is listed for the text, and which row is selected. */
export class GoToPick {
  readonly #search: InstanceSearch;
  readonly #rows: GoToRows;
  #drawnText = '';
  /** The drawn items as JSON. */
  #drawn = '';
  /** Whether the user has pressed Enter before there were results. */
  #accepted = false;
  #opening = false;
  /** The text, if it is an ID that was pasted. */
  #pastedId: string | undefined;
  /** The pasted ID, until the servers have been asked for it. */
  #soughtId: string | undefined;

  constructor(
    private readonly open: Omit<OpenPick<GoToItem, never>, 'resolve'>,
    private readonly context: GoToContext,
    private readonly options: GoToOptions,
  ) {
    const { pick, owned } = open;
    this.#search = owned.add(
      new InstanceSearch({
        accounts: () => searchableAccounts(context),
        onDidChange: () => {
          this.#readListsForPastedId();
          this.#draw();
        },
        onError: (error) => {
          this.#report(error);
        },
      }),
    );
    this.#rows = new GoToRows(this.#search, context, options);
    pick.placeholder = vscode.l10n.t('Search instances by name, ID, description or email');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    keepOrder(pick);
    let before = '';
    owned.add(
      pick.onDidChangeValue((value) => {
        const text = value.trim();
        this.#pastedId = isPaste(before, text) && isLikeId(text) ? text : undefined;
        this.#soughtId = this.#pastedId;
        before = text;
        this.#accepted = false;
        this.#search.search(text);
        this.#drawSuggestions();
      }),
    );
    owned.add(
      pick.onDidAccept(() => {
        this.#accept();
      }),
    );
    owned.add(
      context.pins.onDidChange(() => {
        this.#draw();
      }),
    );
    this.#search.search('');
    this.#drawSuggestions();
  }

  /** Asks the account of a failure again. */
  retry(accountId: string): void {
    this.#soughtId = this.#pastedId;
    if (this.#search.text !== '') this.#search.retry(accountId);
    else void ignoreAbort(this.context.sessions.loadedCatalogOf(accountId)?.refresh() ?? Promise.resolve());
  }

  /** Says on a row why its instance could not be opened. */
  showProblem(found: FoundInstance, problem: string): void {
    this.#rows.setProblem(found, problem);
    this.#draw();
  }

  /** The server cannot search for a customer space ID: reads the lists if it has not found an ID that was pasted. */
  #readListsForPastedId(): void {
    const { results, text, busy, ready } = this.#search;
    if (this.#soughtId !== text || !ready || busy) return;
    this.#soughtId = undefined;
    if (results.hits.length > 0) return;
    const unread = searchableAccounts(this.context).filter(
      ({ id, isWhole }) => !isWhole && !results.failures.has(id),
    );
    this.#search.readLists(unread).catch((error: unknown) => {
      this.#report(error);
    });
  }

  /** Suggestions need no search. */
  #drawSuggestions(): void {
    if (this.#rows.suggestions().length > 0) this.#draw();
    else this.#showBusy();
  }

  #draw(): void {
    const suggestions = this.#rows.suggestions();
    // Until the first results for a new text, those for the previous one stay: an empty list would flicker.
    if (suggestions.length === 0 && !this.#search.ready) return;
    const { text } = this.#search;
    const isSameText = this.#drawnText === text;
    const items = this.#rows.list(suggestions);
    const drawn = JSON.stringify(items);
    // Setting equal items would undo a key press that is on its way to the extension host.
    if (!isSameText || this.#drawn !== drawn) this.#setItems(items, { keepActive: isSameText });
    [this.#drawnText, this.#drawn] = [text, drawn];
    this.#showBusy();
    if (this.#accepted) this.#accept();
  }

  #setItems(items: readonly GoToItem[], { keepActive }: { readonly keepActive: boolean }): void {
    const { pick } = this.open;
    const active = keepActive ? pick.activeItems[0]?.row : undefined;
    pick.items = items;
    const same = active && items.find(({ row }) => row && isSame(row, active));
    if (same) pick.activeItems = [same];
  }

  #showBusy(): void {
    const isLoading = () => loadedViews(this.context).some(({ view }) => view.refreshing);
    this.open.pick.busy = this.#opening || this.#search.busy || (this.#search.text === '' && isLoading());
  }

  /** Runs the selected row, unless the rows are those for the previous text: then as soon as there are results. */
  #accept(): void {
    this.#accepted = this.#search.text !== '' && !this.#search.ready;
    const row = this.#activeRow();
    if (this.#accepted || this.#opening || !row) return;
    this.#opening = row.kind === 'instance';
    this.#showBusy();
    this.#run(row)
      .catch((error: unknown) => {
        this.#report(error);
      })
      .finally(() => {
        this.#opening = false;
        if (!this.open.owned.disposed) this.#showBusy();
      });
  }

  /** VS Code reports the active item of new items a moment later. Until then, that is the first one. */
  #activeRow(): GoToRow | undefined {
    const { activeItems, items } = this.open.pick;
    const active = activeItems.find((item) => items.includes(item)) ?? items.find(({ row }) => row);
    return active?.row;
  }

  #report(error: unknown): void {
    if (!isAbortError(error)) this.context.log.error(`Go to Instance: ${String(error)}`);
  }

  async #run(row: GoToRow): Promise<void> {
    switch (row.kind) {
      case 'instance':
        await this.options.choose(row);
        break;
      case 'failure':
        this.options.resolve(row);
        break;
      case 'readList': {
        const account = searchableAccounts(this.context).find(({ id }) => id === row.accountId);
        if (account) await this.#search.readList(account);
      }
    }
  }
}

/**
 * Keeps the order of the rows, which new results must not change: VS Code would list those first whose label matches.
 * The API has no final name for this yet, and does without it on versions that reject it.
 */
function keepOrder(pick: vscode.QuickPick<GoToItem>): void {
  try {
    Object.assign(pick, { sortByLabel: false });
  } catch {
    // The rows are still all there, in VS Code's order.
  }
}

/** Whether a text was pasted rather than typed: several new characters at once. */
function isPaste(before: string, text: string): boolean {
  let start = 0;
  while (start < text.length && text[start] === before[start]) start++;
  const common = Math.min(before.length, text.length) - start;
  let end = 0;
  while (end < common && text.at(-1 - end) === before.at(-1 - end)) end++;
  // Fast key presses may arrive together.
  return text.length - start - end > 3;
}

function isSame(one: GoToRow, other: GoToRow): boolean {
  if (one.kind !== other.kind || one.accountId !== other.accountId) return false;
  return one.kind !== 'instance' || other.kind !== 'instance' || keyOf(one) === keyOf(other);
}
