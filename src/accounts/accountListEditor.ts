import { connectsAlike, sameAccount, type Account, type AccountDetails } from './account';
import { ACCOUNTS_KEY, type AccountList } from './accountList';

/** Gets a new value with every write, so that VS Code passes the write on to other windows. */
const WRITE_MARKER = 'cams.accountsWritten';

/** Changes the list of accounts. What another window overwrites is written again, until every window has seen it. */
export class AccountListEditor {
  constructor(private readonly accounts: AccountList) {}

  /** Returns whether this window removed the account. A missing account may have been overwritten by another window. */
  hasRemoved(id: string): boolean {
    return this.accounts.removed.has(id);
  }

  async add(account: Account): Promise<void> {
    this.accounts.written.set(account.id, account);
    await this.#write();
  }

  /**
   * Changes the details of an account in which `details` differ from it. Other fields stay as they are stored now: another
   * window may have changed them since `account` was read.
   */
  async change(account: Account, details: AccountDetails): Promise<void> {
    const { written, changed } = this.accounts;
    const { id } = account;
    const changes = { ...changed.get(id), ...differencesOf(account, details) };
    const current = this.accounts.list().find((each) => each.id === id) ?? account;
    changed.set(id, changes);
    written.set(id, { ...current, ...changes });
    await this.#write();
  }

  /**
   * Removes the account and all state about it: values equal to its ID, keys that end with its ID, and what records
   * hold under its ID.
   */
  async remove(id: string): Promise<void> {
    this.dropWritten(id);
    this.accounts.removed.add(id);
    await Promise.all([this.#write(), ...this.#deleteStateOf(id)]);
  }

  /** Stops restoring an account that was added or changed here, because another window has removed it. */
  dropWritten(id: string): void {
    this.accounts.written.delete(id);
    this.accounts.changed.delete(id);
  }

  /**
   * Writes changes again that another window has overwritten.
   * @param options.force also write if nothing is missing here: another window's copy may still be out of date, and
   * VS Code sends it only writes that change something
   */
  async repair({ force }: { readonly force: boolean }): Promise<void> {
    const right = this.accounts.list();
    const stored = this.accounts.stored();
    const same =
      stored.length === right.length &&
      right.every((account) => stored.some((each) => each.id === account.id && sameAccount(each, account)));
    await Promise.all([
      ...(same ? [] : [this.#write()]),
      ...[...this.accounts.removed].flatMap((id) => this.#deleteStateOf(id)),
      ...(force ? [this.accounts.state.update(WRITE_MARKER, crypto.randomUUID())] : []),
    ]);
  }

  /** Every window has seen the accounts written here: one that is missing from now on was removed. */
  markSynced(): void {
    this.accounts.written.clear();
    this.accounts.changed.clear();
  }

  async #write(): Promise<void> {
    const accounts = this.accounts.list();
    await this.accounts.state.update(ACCOUNTS_KEY, accounts.length > 0 ? accounts : undefined);
  }

  #deleteStateOf(id: string): readonly Thenable<void>[] {
    return this.accounts.state.keys().flatMap((key) => {
      const value = this.accounts.state.get(key);
      if (key.endsWith(`.${id}`) || value === id) return this.accounts.state.update(key, undefined);
      return holds(value, id) ? this.accounts.state.update(key, { ...value, [id]: undefined }) : [];
    });
  }
}

function differencesOf(
  account: Account,
  { name, source, endpoint }: AccountDetails,
): Partial<AccountDetails> {
  return {
    ...(name !== account.name && { name }),
    ...(connectsAlike(account, { ...account, source }) ? {} : { source }),
    ...(endpoint !== account.endpoint && { endpoint }),
  };
}

function holds(value: unknown, id: string): value is Readonly<Record<string, unknown>> {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[id] !== undefined;
}
