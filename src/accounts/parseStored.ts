import type { AccessKeys } from '../api/accessKeys';
import type { Account } from './account';

// Validated by hand: a schema library would be loaded at activation for these two types alone.

/** Parses the accounts in global state, skipping invalid entries. */
export function parseStoredAccounts(stored: unknown): readonly Account[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each: unknown): readonly Account[] => {
    const { id, name } = fieldsOf(each);
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name, source: 'added' }] : [];
  });
}

/** Parses the keys in a stored secret; undefined if it is invalid. */
export function parseStoredKeys(stored: string): AccessKeys | undefined {
  const { accessKeyId, accessKeySecret, securityToken } = fieldsOf(parse(stored));
  if (typeof accessKeyId !== 'string' || typeof accessKeySecret !== 'string') return undefined;
  if (securityToken === undefined) return { accessKeyId, accessKeySecret };
  return typeof securityToken === 'string' ? { accessKeyId, accessKeySecret, securityToken } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
