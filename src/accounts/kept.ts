import type { AccessKeys } from '../api/accessKeys';
import type { Account } from './account';

// Checked by hand: a library for it would be loaded at activation, for these two shapes alone.

/** The accounts in what global state holds; an entry that is none of this extension's is left out. */
export function readAccounts(kept: unknown): readonly Account[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: unknown): readonly Account[] => {
    const { id, name } = fieldsOf(each);
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name, source: 'added' }] : [];
  });
}

/** The keys in what secret storage holds; undefined when it is damaged. */
export function readKeys(kept: string): AccessKeys | undefined {
  const { accessKeyId, accessKeySecret, securityToken } = fieldsOf(parse(kept));
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
