import { untilAborted } from '../util/abort';
import type { CamsClient, CamsClientOptions } from './camsClient';
import type { ListInstancesQuery } from './listInstancesQuery';
import type { InstanceSource, Page } from './page';

/** The client without its weight: the SDK and all that goes with it is loaded by the first call. */
export class LazyCamsClient implements InstanceSource {
  #client: Promise<CamsClient> | undefined;

  constructor(private readonly options: CamsClientOptions) {}

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    // A failed load is not kept: the next call tries again.
    this.#client ??= import('./camsClient').then(
      ({ CamsClient }) => new CamsClient(this.options),
      (error: unknown) => {
        this.#client = undefined;
        throw error;
      },
    );
    const client = await untilAborted(this.#client, signal);
    return await client.listInstances(query, signal);
  }
}
