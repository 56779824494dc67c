import type { AccessDenied } from './accessDenied';
import { formatEnglish, type LocalizableMessage } from './localizable';

/**
 * The kind of a failure, which decides what the user can do about it:
 * - `credentials`: the keys are missing, wrong, disabled or expired
 * - `permission`: the keys are valid but may not list instances, or may not assume the role
 * - `throttled`: too many calls
 * - `clock`: this machine's clock is too far off for the signature
 * - `parameter`: the server rejected a filter, a page or the settings of a role
 * - `endpoint`: the endpoint does not support ListInstance, or the address is invalid
 * - `network`: no response
 * - `server`: the server failed
 * - `invalidResponse`: the response is not a response of the called action
 */
export type ApiErrorKind =
  | 'credentials'
  | 'permission'
  | 'throttled'
  | 'clock'
  | 'parameter'
  | 'endpoint'
  | 'network'
  | 'server'
  | 'invalidResponse';

export interface ApiErrorDetails {
  readonly kind: ApiErrorKind;
  /** The API's error code, or the system's, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly requestId?: string | undefined;
  /** The action of the failed call, if it is not ListInstance. */
  readonly action?: string | undefined;
  /** For `invalidResponse`: whether the response has a field of the API, so that nothing in between has sent it. */
  readonly isFromApi?: boolean | undefined;
  /** Whether retrying the same call can succeed. Defaults to false. */
  readonly retryable?: boolean | undefined;
  /** How long the server asks to wait before a retry, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** For `permission`: who was denied what, and why. */
  readonly accessDenied?: AccessDenied | undefined;
  readonly cause?: unknown;
}

/** The only error type of the API layer. Built from named fields only, so that it cannot contain a secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly code: string | undefined;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly action: string | undefined;
  readonly isFromApi: boolean;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly accessDenied: AccessDenied | undefined;
  /** The message as a localizable text; undefined if it came from the server or the system. */
  readonly localizable: LocalizableMessage | undefined;

  constructor(message: string | LocalizableMessage, details: ApiErrorDetails) {
    const localizable = typeof message === 'string' ? undefined : message;
    super(
      typeof message === 'string' ? message : formatEnglish(message),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.kind = details.kind;
    this.code = details.code;
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.action = details.action;
    this.isFromApi = details.isFromApi ?? false;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.accessDenied = details.accessDenied;
    this.localizable = localizable;
  }
}

/** Type guard. Checks the name, not the class: each lazily loaded bundle has its own copy of the class. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError' && 'kind' in error;
}
