/** The longest time in ms that a `Retry-After` header may delay a retry. */
const MAX_RETRY_AFTER_MS = 30_000;

/** The date format that RFC 9110 prescribes: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Parses a `Retry-After` header: seconds, or an HTTP date.
 * @param now the time the date is compared with, in ms since 1970; the response's own `Date` avoids clock skew
 * @returns ms to wait, from 0 to 30,000; undefined if there is no valid header
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
