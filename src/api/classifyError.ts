import type { ApiErrorKind } from './apiError';

interface CodeRule {
  readonly matches: RegExp;
  readonly kind: ApiErrorKind;
  readonly retryable?: boolean;
}

/** The documented error codes. The first matching rule applies. */
const RULES: readonly CodeRule[] = [
  { matches: /^SignatureNonceUsed/, kind: 'server', retryable: true },
  { matches: /^InvalidTimeStamp/, kind: 'clock' },
  {
    matches: /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|MissingSignature)/,
    kind: 'credentials',
  },
  { matches: /^(InvalidSecurityToken|MissingSecurityToken|InvalidCredentials)/, kind: 'credentials' },
  { matches: /^(Forbidden|NoPermission|Authentication\.NoAuth)/, kind: 'permission' },
  // Of STS: a role or an OIDC provider that does not exist, a role that does not trust the caller, a bad OIDC token.
  { matches: /^(EntityNotExist|AuthenticationFail\.NoPermission)/, kind: 'permission' },
  { matches: /^(AuthenticationFail|InvalidParameter\.OIDCToken)/, kind: 'credentials' },
  { matches: /^Throttling/, kind: 'throttled', retryable: true },
  { matches: /^(InvalidAction|InvalidVersion|InvalidApi)/, kind: 'endpoint' },
  { matches: /^(InvalidParameter|MissingParameter|Missing[A-Z]|Invalid[A-Z])/, kind: 'parameter' },
  { matches: /^(InternalError|ServiceUnavailable)/, kind: 'server', retryable: true },
];

/** Classifies a failure by error code, falling back to the HTTP status. */
export function classifyError(
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
  // A business failure (HTTP 200) or a 4xx with an undocumented code.
  return { kind: httpStatus >= 400 ? 'parameter' : 'server', retryable: false };
}

/** System errors after which a retry can succeed. */
const BROKEN_CONNECTION_CODES = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

export function isBrokenConnection(code: string | undefined): boolean {
  return code !== undefined && BROKEN_CONNECTION_CODES.has(code);
}
