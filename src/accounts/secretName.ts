const PREFIX = 'cams.keys.';

/** The name under which VS Code's SecretStorage holds the keys of an account. */
export function secretNameOf(accountId: string): string {
  return PREFIX + accountId;
}

/** The ID of the account that a secret belongs to; undefined for any other secret. */
export function accountIdOf(secretName: string): string | undefined {
  return secretName.startsWith(PREFIX) ? secretName.slice(PREFIX.length) : undefined;
}
