import type { AccessKeys } from '../api/accessKeys';
import { fieldsOf } from './parseStoredAccounts';

/** Parses the keys in a stored secret; undefined if it is invalid. */
export function parseStoredKeys(stored: string): AccessKeys | undefined {
  const { accessKeyId, accessKeySecret, securityToken } = fieldsOf(parseJson(stored));
  if (typeof accessKeyId !== 'string' || typeof accessKeySecret !== 'string') return undefined;
  if (securityToken === undefined) return { accessKeyId, accessKeySecret };
  return typeof securityToken === 'string' ? { accessKeyId, accessKeySecret, securityToken } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
