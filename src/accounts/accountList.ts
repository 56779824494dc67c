import { sameAccount, type Account, type StateStore } from './account';
import { parseStoredAccounts } from './parseStored';

/** Also stored by VS Code's Settings Sync. */
export const ACCOUNTS_KEY = 'cams.accounts';
/** Gets a new value with every write, so that VS Code passes the write on to other windows. */
const WRITE_MARKER = 'cams.accountsWritten';

/**
 * The added accounts, in global state: their names, sources and endpoints.
 *
 * VS Code writes an extension's global state as a whole and sends it to other windows a moment later, so concurrent
 * writes of two windows overwrite each other. Each window therefore remembers its own changes: `list` applies them at
 * once, and `repair` writes lost ones again, until `markSynced` says that every window has seen them. Account IDs are
 * never reused, so an account that was removed here stays removed.
 */
export class AccountList {
  /** Accounts that were added or changed here and may not have reached every window. */
  readonly #written = new Map<string, Account>();
  readonly #removed = new Set<string>();

  constructor(private readonly state: StateStore) {}

  list(): readonly Account[] {
    const stored = this.#stored().filter(({ id }) => !this.#removed.has(id));
    const lost = [...this.#written.values()].filter((added) => !stored.some(({ id }) => id === added.id));
    return [...stored.map((account) => this.#written.get(account.id) ?? account), ...lost];
  }

  has(id: string): boolean {
    return this.list().some((account) => account.id === id);
  }

  /** Returns whether this window removed the account. A missing account may have been overwritten by another window. */
  hasRemoved(id: string): boolean {
    return this.#removed.has(id);
  }

  /** Adds an account, or replaces the one with the same ID. */
  async put(account: Account): Promise<void> {
    this.#written.set(account.id, account);
    await this.#write();
  }

  /**
   * Removes the account and all state about it: values equal to its ID, keys that end with its ID, and what records
   * hold under its ID.
   */
  async remove(id: string): Promise<void> {
    this.#written.delete(id);
    this.#removed.add(id);
    await Promise.all([this.#write(), ...this.#deleteStateOf(id)]);
  }

  /** Stops restoring an account that was added or changed here, because another window has removed it. */
  dropWritten(id: string): void {
    this.#written.delete(id);
  }

  /**
   * Writes changes again that another window has overwritten.
   * @param options.force also write if nothing is missing here: another window's copy may still be out of date, and
   * VS Code sends it only writes that change something
   */
  async repair({ force }: { readonly force: boolean }): Promise<void> {
    const right = this.list();
    const stored = this.#stored();
    const same =
      stored.length === right.length &&
      right.every((account) => stored.some((each) => each.id === account.id && sameAccount(each, account)));
    await Promise.all([
      ...(same ? [] : [this.#write()]),
      ...[...this.#removed].flatMap((id) => this.#deleteStateOf(id)),
      ...(force ? [this.state.update(WRITE_MARKER, crypto.randomUUID())] : []),
    ]);
  }

  /** Every window has seen the accounts written here: one that is missing from now on was removed. */
  markSynced(): void {
    this.#written.clear();
  }

  #stored(): readonly Account[] {
    return parseStoredAccounts(this.state.get(ACCOUNTS_KEY));
  }

  async #write(): Promise<void> {
    const accounts = this.list();
    await this.state.update(ACCOUNTS_KEY, accounts.length > 0 ? accounts : undefined);
  }

  #deleteStateOf(id: string): readonly Thenable<void>[] {
    return this.state.keys().flatMap((key) => {
      const value = this.state.get(key);
      if (key.endsWith(`.${id}`) || value === id) return this.state.update(key, undefined);
      return holds(value, id) ? this.state.update(key, { ...value, [id]: undefined }) : [];
    });
  }
}

function holds(value: unknown, id: string): value is Readonly<Record<string, unknown>> {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[id] !== undefined;
}
