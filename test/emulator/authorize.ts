import { OWNER_ID } from './account';
import type { DenialCode, Key } from './keys';
import { evaluatePolicy, parsePolicy, type PolicyDecision } from './policy';
import { Refusal } from './refusal';
import { sha256Hex } from './signature';

const ACTION = 'cams:ListInstance';
/** ListInstance is authorized on all instances of the account: `acs:cams:{regionId}:{accountId}:instance/*`. */
const RESOURCE = `acs:cams:ap-southeast-1:${OWNER_ID}:instance/*`;

/** @throws Refusal if the key may not list instances; its form depends on the denial code */
export function authorize(key: Key): void {
  const { access = 'allow', policy } = key;
  if (access !== 'allow')
    throw denied(key, access, access === 'Forbidden.RAM' ? 'ExplicitDeny' : 'ImplicitDeny');
  if (policy === undefined) return;
  const decision = evaluatePolicy(parsePolicy(policy), { action: ACTION, resource: RESOURCE });
  if (decision !== 'Allow') throw denied(key, 'Forbidden.RAM', decision);
}

function denied(key: Key, code: DenialCode, reason: Exclude<PolicyDecision, 'Allow'>): Refusal {
  return new Refusal(code, `You are not authorized to perform this action: ${ACTION}.`, {
    status: 403,
    form: code === 'Authentication.NoAuth' ? 'business' : 'gateway',
    accessDeniedDetail: {
      AuthAction: ACTION,
      ...principalOf(key),
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      NoPermissionType: reason,
      EncodedDiagnosticMessage: encodedMessage(key),
    },
  });
}

/** The owner of a key, as `AccessDeniedDetail` names it. */
export function principalOf({ securityToken }: Key) {
  const isUser = securityToken === undefined;
  return {
    AuthPrincipalType: isUser ? 'SubUser' : 'AssumedRoleUser',
    AuthPrincipalDisplayName: isUser ? 'cams-reader' : 'cams-role:session',
    AuthPrincipalOwnerId: OWNER_ID,
  };
}

/** The real message is encrypted; this one is just as long and opaque. */
export function encodedMessage({ accessKeyId }: Key): string {
  return Buffer.from(sha256Hex(`denied ${accessKeyId}`)).toString('base64');
}
