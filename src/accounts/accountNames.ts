import type { Account, StateStore } from './account';
import { readAccounts } from './kept';

const ACCOUNTS = 'cams.accounts';
/** Another value with every write that is to reach the other windows. */
const WRITTEN = 'cams.accountsWritten';

/**
 * The names of the accounts that were added, in global state.
 *
 * VS Code writes an extension's global state as one whole and hands it to the other windows a moment later: whatever
 * another window wrote in that moment is overwritten. So a window stands for what it did: its own view is right at
 * once, and `repair` puts back what was lost, until `settle` says that every window has seen it. An account's ID is
 * never used again, so what was removed here stays removed.
 */
export class AccountNames {
  readonly #added = new Map<string, Account>();
  readonly #removed = new Set<string>();

  constructor(private readonly state: StateStore) {}

  list(): readonly Account[] {
    const kept = this.#kept().filter(({ id }) => !this.#removed.has(id));
    const lost = [...this.#added.values()].filter((added) => !kept.some(({ id }) => id === added.id));
    return [...kept, ...lost];
  }

  has(id: string): boolean {
    return this.list().some((account) => account.id === id);
  }

  /** Whether the account was removed here; one that is only missing may have been overwritten by another window. */
  hasRemoved(id: string): boolean {
    return this.#removed.has(id);
  }

  async add(account: Account): Promise<void> {
    this.#added.set(account.id, account);
    await this.#write();
  }

  /** Takes the account out, with every other state of it: all that names it, and all whose key ends in its ID. */
  async remove(id: string): Promise<void> {
    this.#added.delete(id);
    this.#removed.add(id);
    await Promise.all([this.#write(), ...this.#forgetStateOf(id)]);
  }

  /** No longer stands for an account that was added here: another window has removed it. */
  withdraw(id: string): void {
    this.#added.delete(id);
  }

  /**
   * Writes again what another window's write has overwritten.
   * @param options.always also when nothing is missing here: another window's copy may lack it all the same, and is only
   * replaced by a write that changes something
   */
  async repair({ always }: { readonly always: boolean }): Promise<void> {
    const right = this.list();
    const kept = this.#kept();
    const same = kept.length === right.length && right.every(({ id }) => kept.some((each) => each.id === id));
    await Promise.all([
      ...(same ? [] : [this.#write()]),
      ...[...this.#removed].flatMap((id) => this.#forgetStateOf(id)),
      ...(always ? [this.state.update(WRITTEN, crypto.randomUUID())] : []),
    ]);
  }

  /** Every window has seen what was added here: from now on, what is missing was removed. */
  settle(): void {
    this.#added.clear();
  }

  #kept(): readonly Account[] {
    return readAccounts(this.state.get(ACCOUNTS));
  }

  async #write(): Promise<void> {
    const accounts = this.list();
    const names = accounts.map(({ id, name }) => ({ id, name }));
    await this.state.update(ACCOUNTS, names.length > 0 ? names : undefined);
  }

  #forgetStateOf(id: string): readonly Thenable<void>[] {
    return this.state
      .keys()
      .filter((key) => key.endsWith(`.${id}`) || this.state.get(key) === id)
      .map((key) => this.state.update(key, undefined));
  }
}
