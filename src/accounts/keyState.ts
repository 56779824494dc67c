import type { Account } from './account';
import type { AccountStore } from './accountStore';

/** Whether an account's keys are stored, missing, or unknown because the secret storage failed. */
export type KeyState = 'stored' | 'missing' | 'unknown';

/** Whether an account whose keys are stored here has them. Other accounts get their keys from elsewhere. */
export async function keyStateOf(
  account: Account,
  accounts: Pick<AccountStore, 'keysOf'>,
): Promise<KeyState> {
  if (account.source.kind !== 'keys') return 'stored';
  try {
    return (await accounts.keysOf(account)) ? 'stored' : 'missing';
  } catch {
    return 'unknown';
  }
}
