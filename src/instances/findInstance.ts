import { ApiError } from '../api/apiError';
import { ownWords } from '../api/ownWords';
import type { InstanceSource } from '../api/page';
import { hasId, type Instance } from './instance';

/** How many pages to look through where the server does not narrow the answer down to the ID. */
const MAX_PAGES = 20;

/**
 * Asks the server for one instance by its ID. An answer may ignore the ID (that much is documented), so the ID is
 * matched here too, over a bounded number of pages.
 * @returns the instance as it is now; undefined when the server has no such instance
 * @throws ApiError when a call fails or the answers do not tell; AbortError when cancelled
 */
export async function findInstance(
  source: InstanceSource,
  wanted: { readonly instance: Instance; readonly pageSize: number; readonly signal: AbortSignal },
): Promise<Instance | undefined> {
  const { instance, pageSize, signal } = wanted;
  if (!hasId(instance))
    throw new ApiError(ownWords('An instance without an ID cannot be asked for.'), { kind: 'parameter' });
  const { instanceId } = instance;
  let received = 0;
  let unreadable = 0;
  for (let pageIndex = 1; pageIndex <= MAX_PAGES; pageIndex++) {
    const page = await source.listInstances({ instanceId, pageSize, pageIndex }, signal);
    const found = page.instances.find((each) => each.instanceId === instanceId);
    if (found) return found;
    const entries = page.instances.length + page.unreadable.length;
    received += entries;
    unreadable += page.unreadable.length;
    if (entries > 0 && received < page.totalCount) continue;
    if (unreadable === 0) return undefined;
    throw new ApiError(ownWords('Of the entries sent for this ID, {0} could not be read.', unreadable), {
      kind: 'invalidResponse',
      requestId: page.requestId,
    });
  }
  throw new ApiError(ownWords('The instance is not among the first {0} entries sent for its ID.', received), {
    kind: 'invalidResponse',
  });
}
