import { isApiError, type ApiError } from '../api/apiError';
import type { CatalogView } from './catalogView';
import { failuresOf } from './failuresOf';

/** Whether the call to list instances was denied, or the one that assumes a role for it. A role that is missing is neither. */
export function isDenial(error: Error | undefined): error is ApiError {
  if (!isApiError(error) || error.kind !== 'permission') return false;
  const { action, code = '' } = error;
  return action === undefined || !code.startsWith('EntityNotExist');
}

/** The denial that the catalog shows, if any. */
export function denialOf(view: CatalogView | undefined): ApiError | undefined {
  return view && failuresOf(view).find(isDenial);
}
