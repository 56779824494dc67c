import { isApiError, type ApiError } from '../api/apiError';
import type { CatalogView } from './catalogView';
import { failuresOf } from './failuresOf';

/** Whether the call to list instances was denied, and not another call that was needed for it. */
export function isDenial(error: Error | undefined): error is ApiError {
  return isApiError(error) && error.kind === 'permission' && error.action === undefined;
}

/** The denial that the catalog shows, if any. */
export function denialOf(view: CatalogView | undefined): ApiError | undefined {
  return view && failuresOf(view).find(isDenial);
}
