import type { ApiErrorKind } from './apiError';

interface CodeRule {
  readonly matches: RegExp;
  readonly kind: ApiErrorKind;
  readonly retryable?: boolean;
}

/** The API's documented codes. The first rule that matches decides. */
const RULES: readonly CodeRule[] = [
  { matches: /^SignatureNonceUsed/, kind: 'server', retryable: true },
  { matches: /^InvalidTimeStamp/, kind: 'clock' },
  {
    matches: /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|MissingSignature)/,
    kind: 'credentials',
  },
  { matches: /^(InvalidSecurityToken|MissingSecurityToken|InvalidCredentials)/, kind: 'credentials' },
  { matches: /^(Forbidden|NoPermission|Authentication\.NoAuth)/, kind: 'permission' },
  { matches: /^Throttling/, kind: 'throttled', retryable: true },
  { matches: /^(InvalidAction|InvalidVersion|InvalidApi)/, kind: 'endpoint' },
  { matches: /^(InvalidParameter|MissingParameter|Missing[A-Z]|Invalid[A-Z])/, kind: 'parameter' },
  { matches: /^(InternalError|ServiceUnavailable)/, kind: 'server', retryable: true },
];

/** Sorts a failure by its code first and by its HTTP status where the code is not a known one. */
export function kindOf(
  code: string | undefined,
  httpStatus: number,
): { readonly kind: ApiErrorKind; readonly retryable: boolean } {
  const rule = code === undefined ? undefined : RULES.find(({ matches }) => matches.test(code));
  if (rule) return { kind: rule.kind, retryable: rule.retryable ?? false };
  if (httpStatus === 429) return { kind: 'throttled', retryable: true };
  if (httpStatus >= 500) return { kind: 'server', retryable: true };
  if (httpStatus === 401) return { kind: 'credentials', retryable: false };
  if (httpStatus === 403) return { kind: 'permission', retryable: false };
  if (httpStatus === 404) return { kind: 'endpoint', retryable: false };
  // A business failure (HTTP 200) or a 4xx with a code nobody has documented.
  return { kind: httpStatus >= 400 ? 'parameter' : 'server', retryable: false };
}

/** System errors after which the same call may simply be sent again. */
const BROKEN_CONNECTION = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

export function isBrokenConnection(code: string | undefined): boolean {
  return code !== undefined && BROKEN_CONNECTION.has(code);
}
