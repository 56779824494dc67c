import type { ApiError } from './apiError';

/** How long, how often and how much. */
export interface Limits {
  /** Until a connection stands: name, proxy, handshake. */
  readonly connectMs: number;
  /** From there until the answer is here to its last byte. */
  readonly readMs: number;
  /** The largest answer, decompressed. A page of 100 instances whose texts are 100 KB each fits. */
  readonly answerBytes: number;
  /** How often a call is sent again when what went wrong may pass. */
  readonly retries: number;
  /** Throttling passes by itself: long enough for ten seconds of it. */
  readonly retriesWhenThrottled: number;
  /** Waiting for a connection or an answer has already taken seconds: once more, not three times. */
  readonly retriesAfterTimeout: number;
  /** The pause before the first retry is up to twice as long; each one after is twice the one before. */
  readonly firstPauseMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectMs: 5_000,
  readMs: 15_000,
  answerBytes: 16 * 1024 * 1024,
  retries: 3,
  retriesWhenThrottled: 5,
  retriesAfterTimeout: 1,
  firstPauseMs: 500,
};

/** How often a call that failed like this is sent again. */
export function retriesFor(
  { kind, code, retryable }: Pick<ApiError, 'kind' | 'code' | 'retryable'>,
  limits: Limits,
): number {
  if (!retryable) return 0;
  if (kind === 'throttled') return limits.retriesWhenThrottled;
  return code?.endsWith('Timeout') ? limits.retriesAfterTimeout : limits.retries;
}
