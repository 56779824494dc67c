import { inEnglish, type OwnWords } from './ownWords';

/**
 * What kind of failure it was, which decides what the person can do:
 * - `credentials`: the keys are missing, wrong, disabled or over
 * - `permission`: the keys are right but may not list instances
 * - `throttled`: too many calls
 * - `clock`: this machine's clock is too far off for the signature
 * - `parameter`: the server refused a filter or a page
 * - `endpoint`: whatever answers there does not know ListInstance, or the address is not usable
 * - `network`: no answer
 * - `server`: the server failed
 * - `invalidResponse`: an answer that is not ListInstance's
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
  /** The API's own code, or the system's (`ECONNRESET`). */
  readonly code?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly requestId?: string | undefined;
  /** Whether the same call may be sent again: nothing is wrong with it or with the keys. */
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/** The one error of the wire. It is made from named fields only, so that a secret cannot reach it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly code: string | undefined;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  /** The message, where it is not the server's or the system's. */
  readonly own: OwnWords | undefined;

  constructor(message: string | OwnWords, details: ApiErrorDetails) {
    const own = typeof message === 'string' ? undefined : message;
    super(
      typeof message === 'string' ? message : inEnglish(message),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.kind = details.kind;
    this.code = details.code;
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.retryable = details.retryable ?? false;
    this.own = own;
  }
}

/** Narrows to ApiError by name: bundles loaded later carry their own copy of the class. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError' && 'kind' in error;
}
