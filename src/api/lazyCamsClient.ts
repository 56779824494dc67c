import { raceAbort } from '../util/abort';
import { lazy } from '../util/lazy';
import type { CamsClientOptions } from './camsClient';
import type { ListInstancesQuery } from './listInstancesQuery';
import type { InstanceSource, Page } from './page';

/** Loads the client and the SDK on the first call. */
export class LazyCamsClient implements InstanceSource {
  readonly #client = lazy(async () => {
    const { CamsClient } = await import('./camsClient');
    return new CamsClient(this.options);
  });

  constructor(private readonly options: CamsClientOptions) {}

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const client = await raceAbort(this.#client(), signal);
    return await client.listInstances(query, signal);
  }
}
