import type { CredentialSource, RoleRequest } from '../credentials/credentialSource';
import type { Account } from './account';

// Validated by hand: a schema library would be loaded at activation for these types alone.

/** Parses the accounts in global state, skipping invalid entries. */
export function parseStoredAccounts(stored: unknown): readonly Account[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each: unknown): readonly Account[] => {
    const { id, name, source, endpoint } = fieldsOf(each);
    const parsed = parseSource(source);
    if (typeof id !== 'string' || typeof name !== 'string' || !parsed) return [];
    return [{ id, name, source: parsed, ...(typeof endpoint === 'string' ? { endpoint } : {}) }];
  });
}

/** Version 0.1.0 stored no source: all of its accounts have typed keys. */
function parseSource(stored: unknown): CredentialSource | undefined {
  if (stored === undefined) return { kind: 'keys' };
  const { kind, profile, accountId, role } = fieldsOf(stored);
  switch (kind) {
    case 'keys':
    case 'environment':
    case 'default':
      return { kind };
    case 'cliProfile':
      return typeof profile === 'string' ? { kind, profile } : undefined;
    case 'role': {
      const request = parseRole(role);
      return typeof accountId === 'string' && request ? { kind, accountId, role: request } : undefined;
    }
    default:
      return undefined;
  }
}

function parseRole(stored: unknown): RoleRequest | undefined {
  const { arn, sessionName, durationSeconds, externalId } = fieldsOf(stored);
  if (typeof arn !== 'string' || typeof sessionName !== 'string' || typeof durationSeconds !== 'number')
    return undefined;
  return { arn, sessionName, durationSeconds, ...(typeof externalId === 'string' ? { externalId } : {}) };
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
