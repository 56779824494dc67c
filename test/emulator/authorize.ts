import { Refusal } from './refusal';
import type { DenialCode, Key } from './keys';
import { sha256Hex } from './signature';

/** @throws Refusal if the key may not list instances; its form depends on the denial code */
export function authorize(key: Key): void {
  const access = key.access ?? 'allow';
  if (access === 'allow') return;
  throw new Refusal(access, 'You are not authorized to perform this action: cams:ListInstance.', {
    status: 403,
    form: access === 'Authentication.NoAuth' ? 'business' : 'gateway',
    accessDeniedDetail: buildAccessDeniedDetail(key, access),
  });
}

function buildAccessDeniedDetail(key: Key, code: DenialCode): Record<string, string> {
  const principal = key.securityToken === undefined ? 'SubUser' : 'AssumedRoleUser';
  return {
    AuthAction: 'cams:ListInstance',
    AuthPrincipalType: principal,
    AuthPrincipalDisplayName: principal === 'SubUser' ? 'cams-reader' : 'cams-role:session',
    AuthPrincipalOwnerId: '1000000000000001',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
    NoPermissionType: code === 'Forbidden.RAM' ? 'ExplicitDeny' : 'ImplicitDeny',
    // The real message is encrypted; this one is just as long and opaque.
    EncodedDiagnosticMessage: Buffer.from(sha256Hex(`denied ${key.accessKeyId}`)).toString('base64'),
  };
}
