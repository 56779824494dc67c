import { isApiError, type ApiError } from '../api/apiError';
import type { CatalogView } from './catalogView';

/** Whether the call to list instances was denied, and not another call that was needed for it. */
export function isDenial(error: Error | undefined): error is ApiError {
  return isApiError(error) && error.kind === 'permission' && error.action === undefined;
}

/** The denial that the catalog shows: of the whole list, of a pass, or of a later page. */
export function denialOf(view: CatalogView | undefined): ApiError | undefined {
  if (!view) return undefined;
  const { failure, listIssue, channels, rest } = view;
  return [failure, listIssue?.failure, ...channels.map(({ more }) => more?.failure), rest?.failure].find(
    isDenial,
  );
}
