import type { Account } from './account';

/**
 * Returns the account whose keys an account uses: itself, or the one whose keys assume its role. If that one was removed,
 * or roles are assumed with each other's keys, this is an account with a role.
 */
export function baseAccountOf(account: Account, accounts: readonly Account[]): Account {
  const seen = new Set<string>();
  let at = account;
  while (at.source.kind === 'role' && !seen.has(at.id)) {
    seen.add(at.id);
    const { accountId } = at.source;
    at = accounts.find(({ id }) => id === accountId) ?? at;
  }
  return at;
}
