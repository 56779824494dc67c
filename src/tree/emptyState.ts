import { isApiError } from '../api/apiError';
import { EMPTY_STATES, type EmptyState } from '../ids';
import type { CatalogView } from '../instances/catalogView';
import { isFiltering, type InstanceFilter } from '../instances/instanceFilter';

/** System errors, and our own, of a machine that cannot connect to the endpoint. */
const NO_CONNECTION: readonly string[] = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ConnectTimeout',
];

/**
 * Why the tree is empty, if VS Code shows welcome content instead of it; undefined if the tree has rows.
 *
 * A failure is welcome content only if its reason is on this machine, so that there is one action that helps. A failure
 * that a server reported has a code and a RequestId to read and copy: it is rows, as is any failure above instances. With
 * a filter, there are always rows: VS Code shows no welcome content below a message, and the message names the filter.
 */
export function emptyStateOf(
  { phase, failure, channels, rest, listIssue, unreadable }: CatalogView,
  filter: InstanceFilter,
): EmptyState | undefined {
  if (isFiltering(filter) || channels.length > 0 || rest || listIssue || unreadable > 0) return undefined;
  if (failure) return reasonOf(failure);
  return phase === 'ready' ? EMPTY_STATES.noInstances : undefined;
}

function reasonOf(failure: Error): EmptyState | undefined {
  if (!isApiError(failure) || failure.httpStatus !== undefined) return undefined;
  const { kind, code = '' } = failure;
  if (kind === 'credentials' && code === 'NoKeys') return EMPTY_STATES.keysMissing;
  if (kind === 'endpoint') return EMPTY_STATES.invalidEndpoint;
  return kind === 'network' && NO_CONNECTION.includes(code) ? EMPTY_STATES.offline : undefined;
}
