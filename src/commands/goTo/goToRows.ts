import { hasId } from '../../instances/instance';
import type { InstanceSearch } from '../../search/instanceSearch';
import { MAX_RESULTS } from '../../search/searchResults';
import type { InstanceTarget } from '../targets';
import { loadedViews, searchableAccounts, type GoToContext } from './goToContext';
import {
  failureItem,
  instanceItem,
  keyOf,
  moreItem,
  readListItem,
  separator,
  type FoundInstance,
  type GoToItem,
} from './goToItems';
import { suggestInstances } from './suggestions';

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
  suggestions(): readonly GoToItem[] {
    if (this.search.text !== '') return [];
    const accountIds = searchableAccounts(this.context).map(({ id }) => id);
    const { except } = this.options;
    return suggestInstances(this.context, { accountIds, except }).flatMap(({ title, instances }) => [
      separator(title),
      ...instances.map((found) => this.#instanceItem(found)),
    ]);
  }

  /** The suggestions, else the results, and what there is to say about them. */
  list(suggestions: readonly GoToItem[]): readonly GoToItem[] {
    const { results, text } = this.search;
    const found = suggestions.length > 0 ? suggestions : this.#resultItems();
    const failures = text === '' ? this.#loadFailures() : results.failures;
    const others = [
      ...(suggestions.length === 0 && results.more.count > 0 ? [moreItem(results.more)] : []),
      ...this.#readListItems({ offer: text !== '' && found.length === 0 && !this.search.busy }),
      ...[...failures].map(([id, failure]) => failureItem(id, this.#nameOf(id), failure)),
    ];
    return [...found.slice(0, MAX_RESULTS - others.length), ...others];
  }

  #resultItems(): readonly GoToItem[] {
    const except = this.options.except && keyOf(this.options.except);
    return this.search.results.hits
      .filter((hit) => keyOf(hit) !== except)
      .map((hit) => this.#instanceItem({ ...hit, loaded: true }));
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
