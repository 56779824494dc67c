import type { ApiError } from './apiError';

/** Timeouts, retries and sizes. */
export interface Limits {
  /** Timeout in ms for establishing a connection: name resolution, proxy, TLS handshake. */
  readonly connectMs: number;
  /** Timeout in ms from the connection to the last byte of the response. */
  readonly readMs: number;
  /** The maximum decompressed size in bytes. Fits a page of 100 instances of 100 KB each. */
  readonly maxResponseBytes: number;
  /** Retries after a temporary failure. */
  readonly retries: number;
  /** Retries after throttling. Enough to outlast ten seconds of it. */
  readonly retriesWhenThrottled: number;
  /** Retries after a timeout. Fewer, because each attempt takes seconds. */
  readonly retriesAfterTimeout: number;
  /** Delay in ms before the first retry, randomized up to twice that; doubles with each retry. */
  readonly firstRetryDelayMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectMs: 5_000,
  readMs: 15_000,
  maxResponseBytes: 16 * 1024 * 1024,
  retries: 3,
  retriesWhenThrottled: 5,
  retriesAfterTimeout: 1,
  firstRetryDelayMs: 500,
};

/** Returns the maximum number of retries for a failure. */
export function maxRetriesFor(
  { kind, code, retryable }: Pick<ApiError, 'kind' | 'code' | 'retryable'>,
  limits: Limits,
): number {
  if (!retryable) return 0;
  if (kind === 'throttled') return limits.retriesWhenThrottled;
  return code?.endsWith('Timeout') ? limits.retriesAfterTimeout : limits.retries;
}
