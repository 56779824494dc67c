import type { AccessKeys } from './accessKeys';
import { ApiError } from './apiError';

/** A call with keys from environment variables failed because of them. */
class EnvironmentKeysError extends ApiError {
  readonly hasEnvironmentKeys = true;
}

/** Marks a failure of a call with keys from environment variables. */
export function markEnvironmentKeys(error: ApiError, keys: AccessKeys | undefined): ApiError {
  const isAboutKeys = error.kind === 'credentials' || error.kind === 'permission';
  return isAboutKeys && keys && 'fromEnvironment' in keys
    ? new EnvironmentKeysError(error.localizable ?? error.message, error)
    : error;
}

/** Checks the field, not the class: each lazily loaded bundle may have its own copy of the class. */
export function hasEnvironmentKeys(error: ApiError): boolean {
  return 'hasEnvironmentKeys' in error;
}
