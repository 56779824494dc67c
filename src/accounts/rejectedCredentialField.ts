import type { ApiError } from '../api/apiError';
import type { AccessKeys } from '../api/accessKeys';

/** Returns the credential that a failed call rejected; undefined if the failure has another cause. */
export function rejectedCredentialField({ kind, code = '' }: ApiError): keyof AccessKeys | undefined {
  if (kind !== 'credentials') return undefined;
  if (code.startsWith('InvalidAccessKeyId')) return 'accessKeyId';
  if (code.includes('SecurityToken')) return 'securityToken';
  return 'accessKeySecret';
}
