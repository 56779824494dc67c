import type { ApiError } from '../api/apiError';
import type { AccessKeys } from '../api/accessKeys';

/** Which of the keys a refused call blames; undefined when it blames none of them. */
export function faultyKey({ kind, code = '' }: ApiError): keyof AccessKeys | undefined {
  if (kind !== 'credentials') return undefined;
  if (code.startsWith('InvalidAccessKeyId')) return 'accessKeyId';
  if (code.includes('SecurityToken')) return 'securityToken';
  return 'accessKeySecret';
}
