import { instanceKeyOf, type Instance } from '../instances/instance';
import type { Hit, HitBatch } from './loadedSearch';
import type { AccountAnswer } from './serverQueries';

/** VS Code copies and matches all items of a quick pick at once. More of them would block it. */
export const MAX_RESULTS = 200;

/** How many results are not listed. */
export interface MoreResults {
  readonly count: number;
  /** Whether there are exactly that many. */
  readonly exact: boolean;
}

/** The results for one query, from several sources. New results go to the end, so that no row moves. */
export class SearchResults {
  readonly #hits = new Map<string, Hit>();
  readonly #notListed = new Set<string>();
  #moreLoaded = 0;
  #moreOnServer = 0;
  readonly #failures = new Map<string, Error>();

  get hits(): readonly Hit[] {
    return [...this.#hits.values()];
  }

  /** Failures by account. */
  get failures(): ReadonlyMap<string, Error> {
    return this.#failures;
  }

  get more(): MoreResults {
    const count = Math.max(this.#moreLoaded, this.#moreOnServer, this.#notListed.size);
    return { count, exact: this.#moreOnServer === 0 && this.#notListed.size === 0 };
  }

  /** Adds what the search of loaded instances has found. `more` replaces the last count. */
  addLoaded({ hits, more }: HitBatch): void {
    for (const hit of hits) this.#add(hit);
    this.#moreLoaded = more;
  }

  addAnswer({ accountId, instances, more, failure }: AccountAnswer): void {
    this.addInstances(accountId, instances);
    this.#moreOnServer += more;
    if (failure) this.#failures.set(accountId, failure);
  }

  addInstances(accountId: string, instances: readonly Instance[]): void {
    for (const instance of instances) this.#add({ accountId, instance });
  }

  #add(hit: Hit): void {
    const key = `${hit.accountId} ${instanceKeyOf(hit.instance)}`;
    if (this.#hits.has(key)) return;
    if (this.#hits.size < MAX_RESULTS) this.#hits.set(key, hit);
    else this.#notListed.add(key);
  }
}
