import { hasId } from '../../instances/instance';
import type { Hit } from '../../search/loadedSearch';
import type { InstanceSearch } from '../../search/instanceSearch';
import { MAX_RESULTS } from '../../search/searchResults';
import type { InstanceTarget } from '../targets';
import { loadedViews, searchableAccounts, type GoToContext } from './goToContext';
import {
  failureItem,
  instanceItem,
  keyOf,
  moreItem,
  moreSuggestionsItem,
  readListItem,
  separator,
  type FoundInstance,
  type GoToItem,
} from './goToItems';
import { suggestInstances, type Suggestions } from './suggestions';

export interface GoToRowsOptions {
  /** Whether rows have buttons that copy, reveal and pin. */
  readonly buttons?: boolean | undefined;
  /** An instance that is not listed. */
  readonly except?: InstanceTarget | undefined;
}

/** What *Go to Instance* lists for the text of a search. */
export class GoToRows {
  /** Why an instance could not be opened, by row. */
  readonly #problems = new Map<string, string>();

  constructor(
    private readonly search: InstanceSearch,
    private readonly context: GoToContext,
    private readonly options: GoToRowsOptions,
  ) {}

  setProblem(found: FoundInstance, problem: string): void {
    this.#problems.set(keyOf(found), problem);
  }

  /** What is listed before the user types, and needs no search. */
  suggestions(): readonly Suggestions[] {
    if (this.search.text !== '') return [];
    const accountIds = searchableAccounts(this.context).map(({ id }) => id);
    return suggestInstances(this.context, { accountIds, except: this.options.except });
  }

  /** The suggestions, else the results, and what there is to say about them. */
  list(suggestions: readonly Suggestions[]): readonly GoToItem[] {
    const { results, text } = this.search;
    const hits = suggestions.length > 0 ? [] : this.#hits();
    const failures = text === '' ? this.#loadFailures() : results.failures;
    const others = [
      ...this.#readListItems({ offer: text !== '' && hits.length === 0 && !this.search.busy }),
      ...[...failures].map(([id, failure]) => failureItem(id, this.#nameOf(id), failure)),
    ];
    const maxRows = Math.max(0, MAX_RESULTS - others.length);
    const found =
      suggestions.length > 0 ? this.#suggestedItems(suggestions, maxRows) : this.#resultItems(hits, maxRows);
    return [...found, ...others];
  }

  /** Each part gets at least its share of the rows, so that many pinned instances do not hide those opened last. */
  #suggestedItems(suggestions: readonly Suggestions[], maxRows: number): readonly GoToItem[] {
    let rowsLeft = maxRows;
    const parts = suggestions.toReversed().map(({ title, instances }, at) => {
      const share = Math.floor(rowsLeft / (suggestions.length - at)) - 1;
      const listed = instances.length > share ? instances.slice(0, Math.max(0, share - 1)) : instances;
      const hidden = instances.length - listed.length;
      const items = [
        separator(title),
        ...listed.map((found) => this.#instanceItem(found)),
        ...(hidden > 0 ? [moreSuggestionsItem(hidden)] : []),
      ];
      rowsLeft -= items.length;
      return items;
    });
    return parts.toReversed().flat();
  }

  #hits(): readonly Hit[] {
    const except = this.options.except && keyOf(this.options.except);
    return this.search.results.hits.filter((hit) => keyOf(hit) !== except);
  }

  #resultItems(hits: readonly Hit[], maxRows: number): readonly GoToItem[] {
    const { count, exact } = this.search.results.more;
    const listed = count > 0 || hits.length > maxRows ? hits.slice(0, Math.max(0, maxRows - 1)) : hits;
    const hidden = count + hits.length - listed.length;
    return [
      ...listed.map((hit) => this.#instanceItem({ ...hit, loaded: true })),
      ...(hidden > 0 ? [moreItem({ count: hidden, exact })] : []),
    ];
  }

  /** Why the instances of an account are not listed before the user types. */
  #loadFailures(): ReadonlyMap<string, Error> {
    const views = loadedViews(this.context);
    return new Map(views.flatMap(({ id, view: { failure } }) => (failure ? [[id, failure]] : [])));
  }

  /** @param options.offer whether to offer to read the lists that are not loaded as a whole */
  #readListItems({ offer }: { readonly offer: boolean }): readonly GoToItem[] {
    const { readings, results } = this.search;
    return (
      searchableAccounts(this.context)
        // A failure has a row of its own.
        .filter(({ id, isWhole }) => !results.failures.has(id) && (readings.has(id) || (offer && !isWhole)))
        .map(({ id, name }) => readListItem(id, name, readings.get(id)))
    );
  }

  #instanceItem(found: FoundInstance): GoToItem {
    const { accountId, instance } = found;
    return instanceItem(found, {
      accountName: this.context.accounts.list().length > 1 ? this.#nameOf(accountId) : undefined,
      query: this.search.text,
      buttons: this.options.buttons === true,
      pinned: hasId(instance) && this.context.pins.isPinned(accountId, instance.instanceId),
      problem: this.#problems.get(keyOf(found)),
    });
  }

  #nameOf(accountId: string): string {
    return this.context.sessions.find(accountId)?.label ?? '';
  }
}
