import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { InstanceSource, Page } from '../../../src/api/page';

/** Wraps a source: forwards one request at a time, in order, and records the queries. */
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
