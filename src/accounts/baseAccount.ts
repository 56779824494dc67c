import type { Account } from './account';

/**
 * Returns the account whose keys an account uses: itself, or the one whose keys assume its role. If that one was removed,
 * or roles are assumed with each other's keys, this is an account with a role.
 */
export function baseAccountOf(account: Account, accounts: readonly Account[]): Account {
  return roleChainOf(account, accounts).at(-1) ?? account;
}

/** Returns an account, then the one whose keys assume its role, and so on. Each is there once. */
export function roleChainOf(account: Account, accounts: readonly Account[]): readonly Account[] {
  const chain: Account[] = [];
  let at: Account | undefined = account;
  while (at && !chain.includes(at)) {
    chain.push(at);
    const { source }: Account = at;
    at = source.kind === 'role' ? accounts.find(({ id }) => id === source.accountId) : undefined;
  }
  return chain;
}
