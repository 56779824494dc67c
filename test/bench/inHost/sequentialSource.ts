import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { InstanceSource, Page } from '../../../src/api/page';

/** Lets one call through at a time, in the order in which they are asked for, and remembers them. */
export class SequentialSource implements InstanceSource {
  readonly queries: ListInstancesQuery[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: InstanceSource) {}

  listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const page = this.#last.then(() => {
      this.queries.push(query);
      return this.source.listInstances(query, signal);
    });
    this.#last = page.catch(() => undefined);
    return page;
  }
}
