import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import type { InstanceSource } from '../api/page';
import { hasId, type Instance } from './instance';

/** Bounds the search when the server ignores the ID. */
const MAX_PAGES = 20;

/**
 * Requests one instance by its ID. ListInstance is documented to ignore the ID in some cases, so the ID is matched
 * here too, over at most `MAX_PAGES` pages.
 * @returns the current instance; undefined when the server has no such instance
 * @throws ApiError when a call fails or the answers are inconclusive; AbortError when cancelled
 */
export async function findInstance(
  source: InstanceSource,
  wanted: { readonly instance: Instance; readonly pageSize: number; readonly signal: AbortSignal },
): Promise<Instance | undefined> {
  const { instance, signal } = wanted;
  let { pageSize } = wanted;
  if (!hasId(instance))
    throw new ApiError(localizable('An instance without an ID cannot be reloaded.'), { kind: 'parameter' });
  const { instanceId } = instance;
  let received = 0;
  let unreadable = 0;
  for (let pageIndex = 1; pageIndex <= MAX_PAGES; pageIndex++) {
    const page = await source.listInstances({ instanceId, pageSize, pageIndex }, signal);
    pageSize = page.pageSize ?? pageSize;
    const found = page.instances.find((each) => hasId(each) && each.instanceId === instanceId);
    if (found) return found;
    const entries = page.instances.length + page.unreadable.length;
    received += entries;
    unreadable += page.unreadable.length;
    if (entries > 0 && received < page.totalCount) continue;
    if (unreadable === 0) return undefined;
    throw new ApiError(
      localizable('{0} of the entries returned for this ID could not be read.', unreadable),
      {
        kind: 'invalidResponse',
        requestId: page.requestId,
      },
    );
  }
  throw new ApiError(
    localizable('The instance is not among the first {0} entries returned for its ID.', received),
    {
      kind: 'invalidResponse',
    },
  );
}
