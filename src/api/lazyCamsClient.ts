import { untilAborted } from '../util/abort';
import { lazily } from '../util/lazily';
import type { CamsClientOptions } from './camsClient';
import type { ListInstancesQuery } from './listInstancesQuery';
import type { InstanceSource, Page } from './page';

/** The client without its weight: the SDK and all that goes with it is loaded by the first call. */
export class LazyCamsClient implements InstanceSource {
  readonly #client = lazily(async () => {
    const { CamsClient } = await import('./camsClient');
    return new CamsClient(this.options);
  });

  constructor(private readonly options: CamsClientOptions) {}

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const client = await untilAborted(this.#client(), signal);
    return await client.listInstances(query, signal);
  }
}
