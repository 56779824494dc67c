import * as v from '../util/schema';

/** Why RAM denied a call, as far as the response says it. Every value has a narrow syntax, so that none is free text. */
export interface AccessDenied {
  /** Such as `cams:ListInstance`. */
  readonly action?: string | undefined;
  /** The ARN of the role that was to be assumed; undefined for a call that lists instances. */
  readonly resource?: string | undefined;
  /** The ARN of the OIDC identity provider whose token was to assume the role. */
  readonly provider?: string | undefined;
  /** `SubUser`, `AssumedRoleUser`, `Federated` … */
  readonly principalType?: string | undefined;
  /** The ID of a user, or `role:session`. */
  readonly principalName?: string | undefined;
  /** The ID of the Alibaba Cloud account that the principal belongs to. */
  readonly accountId?: string | undefined;
  /** The type of the policy that denies the call, such as `AccountLevelIdentityBasedPolicy`. */
  readonly policyType?: string | undefined;
  /** `ImplicitDeny` (no policy allows the call) or `ExplicitDeny` (a policy forbids it). */
  readonly denyType?: string | undefined;
  /** Only an administrator of the account can decode it. */
  readonly diagnosticMessage?: string | undefined;
}

/** A field that does not match is dropped. */
const field = (syntax: RegExp) => v.fallback(v.optional(v.pipe(v.string(), v.regex(syntax))), undefined);

const WORD = /^[A-Za-z]{1,64}$/;

const Detail = v.object({
  AuthAction: field(/^[a-z][\w-]{0,63}:[A-Za-z]{1,128}$/),
  AuthPrincipalType: field(WORD),
  AuthPrincipalDisplayName: field(/^[\w@.:/-]{1,256}$/),
  AuthPrincipalOwnerId: field(/^\d{1,32}$/),
  PolicyType: field(WORD),
  NoPermissionType: field(WORD),
  EncodedDiagnosticMessage: field(/^[A-Za-z0-9+/=_-]{1,16384}$/),
});

/** The longest text that is parsed: the encoded message and the other fields. */
const MAX_TEXT_LENGTH = 32_768;

/**
 * Decodes `AccessDeniedDetail`, which is an object or a string that contains one as JSON.
 * @returns undefined if it says nothing
 */
export function decodeAccessDenied(detail: unknown): AccessDenied | undefined {
  const decoded = v.safeParse(Detail, typeof detail === 'string' ? tryParse(detail) : detail);
  if (!decoded.success) return undefined;
  const { output } = decoded;
  if (Object.values(output).every((value) => value === undefined)) return undefined;
  return {
    action: output.AuthAction,
    principalType: output.AuthPrincipalType,
    principalName: output.AuthPrincipalDisplayName,
    accountId: output.AuthPrincipalOwnerId,
    policyType: output.PolicyType,
    denyType: output.NoPermissionType,
    diagnosticMessage: output.EncodedDiagnosticMessage,
  };
}

/** Applies `change` to every value. */
export function mapAccessDenied(denied: AccessDenied, change: (value: string) => string): AccessDenied {
  const changed = Object.entries(denied).map(([name, value]: [string, string | undefined]) => [
    name,
    value === undefined ? undefined : change(value),
  ]);
  return Object.fromEntries(changed) as AccessDenied;
}

function tryParse(text: string): unknown {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
