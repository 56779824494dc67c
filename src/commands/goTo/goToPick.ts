import * as vscode from 'vscode';
import { hasId, instanceKeyOf } from '../../instances/instance';
import { InstanceSearch } from '../../search/instanceSearch';
import { MAX_RESULTS } from '../../search/searchResults';
import { isAbortError } from '../../util/abort';
import type { OpenPick } from '../../util/host/quickPick';
import { searchableAccounts, type GoToContext } from './goToContext';
import {
  failureItem,
  instanceItem,
  moreItem,
  readListItem,
  separator,
  type FoundInstance,
  type GoToItem,
  type GoToRow,
} from './goToItems';
import { suggestInstances } from './suggestions';

/** What the rows do. */
export interface GoToActions {
  readonly open: (found: FoundInstance) => Promise<void>;
  readonly resolve: (row: GoToRow & { readonly kind: 'failure' }) => void;
}

/** The quick pick of *Go to Instance*: what is listed for the text, and which row is selected. */
export class GoToPick {
  readonly #search: InstanceSearch;
  /** Why an instance could not be opened, by row. */
  readonly #problems = new Map<string, string>();
  #drawnText = '';
  /** Whether the user has pressed Enter before there were results. */
  #accepted = false;
  #opening = false;

  constructor(
    private readonly open: Omit<OpenPick<GoToItem, never>, 'resolve'>,
    private readonly context: GoToContext,
    private readonly actions: GoToActions,
  ) {
    const { pick, owned } = open;
    this.#search = owned.add(
      new InstanceSearch({
        accounts: () => searchableAccounts(context),
        onDidChange: () => {
          this.#draw();
        },
        onError: (error) => {
          this.#report(error);
        },
      }),
    );
    pick.placeholder = vscode.l10n.t('Search instances by name, ID, description or email');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    keepOrder(pick);
    owned.add(
      pick.onDidChangeValue((value) => {
        this.#accepted = false;
        this.#search.search(value.trim());
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
    this.#search.retry(accountId);
  }

  /** Says on a row why its instance could not be opened. */
  showProblem(found: FoundInstance, problem: string): void {
    this.#problems.set(keyOf(found), problem);
    this.#draw();
  }

  /** Suggestions need no search. */
  #drawSuggestions(): void {
    if (this.#search.text === '' && this.#suggestions().length > 0) this.#draw();
    else this.#showBusy();
  }

  #draw(): void {
    const suggestions = this.#suggestions();
    // Until the first results for a new text, those for the previous one stay: an empty list would flicker.
    if (suggestions.length === 0 && !this.#search.ready) return;
    const { pick } = this.open;
    const active = this.#drawnText === this.#search.text ? pick.activeItems[0]?.row : undefined;
    this.#drawnText = this.#search.text;
    const items = (suggestions.length > 0 ? suggestions : this.#resultItems()).slice(0, MAX_RESULTS);
    pick.items = items;
    const same = active && items.find(({ row }) => row && isSame(row, active));
    if (same) pick.activeItems = [same];
    this.#showBusy();
    if (this.#accepted) this.#accept();
  }

  #showBusy(): void {
    this.open.pick.busy = this.#opening || this.#search.busy;
  }

  #suggestions(): readonly GoToItem[] {
    if (this.#search.text !== '') return [];
    const ids = searchableAccounts(this.context).map(({ id }) => id);
    return suggestInstances(this.context, ids).flatMap(({ title, instances }) => [
      separator(title),
      ...instances.map((found) => this.#instanceItem(found)),
    ]);
  }

  #resultItems(): readonly GoToItem[] {
    const { results } = this.#search;
    const found = results.hits.map((hit) => this.#instanceItem({ ...hit, loaded: true }));
    const others = [
      ...(results.more.count > 0 ? [moreItem(results.more)] : []),
      ...this.#readListItems(found.length > 0),
      ...[...results.failures].map(([id, failure]) => failureItem(id, this.#nameOf(id), failure)),
    ];
    return [...found.slice(0, MAX_RESULTS - others.length), ...others];
  }

  /** Once the servers have found nothing, offers to read the lists that are not loaded as a whole. */
  #readListItems(found: boolean): readonly GoToItem[] {
    const { readings, results, busy, text } = this.#search;
    const offers = text !== '' && !found && !busy;
    return searchableAccounts(this.context)
      .filter(({ id, isWhole }) => readings.has(id) || (offers && !results.failures.has(id) && !isWhole))
      .map(({ id, name }) => readListItem(id, name, readings.get(id)));
  }

  #instanceItem(found: FoundInstance): GoToItem {
    const { accountId, instance } = found;
    return instanceItem(found, {
      accountName: this.context.accounts.list().length > 1 ? this.#nameOf(accountId) : undefined,
      query: this.#search.text,
      pinned: hasId(instance) && this.context.pins.isPinned(accountId, instance.instanceId),
      problem: this.#problems.get(keyOf(found)),
    });
  }

  #nameOf(accountId: string): string {
    return this.context.sessions.find(accountId)?.label ?? '';
  }

  /** Runs the selected row, unless the rows are those for the previous text: then as soon as there are results. */
  #accept(): void {
    this.#accepted = this.#search.text !== '' && !this.#search.ready;
    const row = this.open.pick.activeItems[0]?.row;
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

  #report(error: unknown): void {
    if (!isAbortError(error)) this.context.log.error(`Go to Instance: ${String(error)}`);
  }

  async #run(row: GoToRow): Promise<void> {
    switch (row.kind) {
      case 'instance':
        await this.actions.open(row);
        break;
      case 'failure':
        this.actions.resolve(row);
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

function isSame(one: GoToRow, other: GoToRow): boolean {
  if (one.kind !== other.kind || one.accountId !== other.accountId) return false;
  return one.kind !== 'instance' || other.kind !== 'instance' || keyOf(one) === keyOf(other);
}

function keyOf({ accountId, instance }: FoundInstance): string {
  return `${accountId} ${instanceKeyOf(instance)}`;
}
