import type { StateStore } from '../accounts/account';
import type { Catalog } from '../instances/catalog';
import type { SortBy } from '../instances/rowOrder';
import { createSort } from '../instances/sort/createSort';
import { sortKey } from './sortKey';

export const SORTS: readonly SortBy[] = ['name', 'state', 'newest', 'oldest'];

/** The account whose instances are sorted. */
export interface SortedAccount {
  readonly id: string;
  readonly catalog: Catalog;
}

/** Sorts the instances of each account, and remembers the sort in global state. */
export class Sorting {
  constructor(
    private readonly state: StateStore,
    private readonly language: string,
  ) {}

  /** The account's sort; undefined for the order in which the server sends instances. */
  get(accountId: string): SortBy | undefined {
    const stored = this.state.get(sortKey(accountId));
    return SORTS.find((by) => by === stored);
  }

  async set({ id, catalog }: SortedAccount, by: SortBy | undefined): Promise<void> {
    await this.state.update(sortKey(id), by);
    await this.#apply(catalog, by);
  }

  /** Sorts a new catalog as the user has chosen before. */
  async restore({ id, catalog }: SortedAccount): Promise<void> {
    await this.#apply(catalog, this.get(id));
  }

  async #apply(catalog: Catalog, by: SortBy | undefined): Promise<void> {
    if (catalog.sort?.by !== by) await catalog.setSort(by && createSort(by, this.language));
  }
}
