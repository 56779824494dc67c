import type { Account, AccountDetails, StateStore } from './account';
import { parseStoredAccounts } from './parseStoredAccounts';

/** Also stored by VS Code's Settings Sync. */
export const ACCOUNTS_KEY = 'cams.accounts';

/**
 * The added accounts, in global state: their names, sources and endpoints.
 *
 * VS Code writes an extension's global state as a whole and sends it to other windows a moment later, so concurrent
 * writes of two windows overwrite each other. Each window therefore remembers its own changes, and `list` applies them
 * at once. `AccountListEditor` makes them.
 */
export class AccountList {
  /** Accounts that were added or changed here and may not have reached every window, by ID. */
  readonly written = new Map<string, Account>();
  /** The fields of them that were changed here. Another window may have changed others. */
  readonly changed = new Map<string, Partial<AccountDetails>>();
  /** IDs of accounts that were removed here. They are never reused, so these accounts stay removed. */
  readonly removed = new Set<string>();

  constructor(readonly state: StateStore) {}

  list(): readonly Account[] {
    const stored = this.stored().filter(({ id }) => !this.removed.has(id));
    const lost = [...this.written.values()].filter((added) => !stored.some(({ id }) => id === added.id));
    return [...stored.map((account) => ({ ...account, ...this.changed.get(account.id) })), ...lost];
  }

  has(id: string): boolean {
    return this.list().some((account) => account.id === id);
  }

  /** The accounts in global state, without the changes of this window. */
  stored(): readonly Account[] {
    return parseStoredAccounts(this.state.get(ACCOUNTS_KEY));
  }
}
