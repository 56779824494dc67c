import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { DisposableSlot, type Disposable } from '../util/disposable';
import type { SetTimer } from '../util/timers';
import type { Account, AccountDetails } from './account';
import type { AccountList } from './accountList';
import { AccountListEditor } from './accountListEditor';
import type { KeyVault } from './keyVault';
import { KeyVaultEditor } from './keyVaultEditor';

/** Delays between rechecks after a change. VS Code passes a change on to other windows within about 0.1 s. */
const RECHECK_DELAYS_MS = [250, 750, 2_000];

/** The store whose accounts are edited. */
export interface EditedStore {
  readonly list: AccountList;
  readonly vault: KeyVault;
  readonly setTimer: SetTimer;
  /** Reads the accounts again, and reports what has changed. */
  readonly sync: () => void;
  readonly switchTo: (account: Account) => Promise<void>;
  /** Reports that the keys of an account have changed. */
  readonly reportKeys: (account: Account) => void;
}

/** Changes accounts and their keys, and repairs what concurrent changes of several windows have broken. */
export class AccountEditor implements Disposable {
  readonly #nextRecheck = new DisposableSlot<Disposable>();
  /** IDs of accounts whose keys were recently written or deleted here. */
  readonly #recentlyChanged = new Set<string>();
  readonly #removing = new Set<string>();
  readonly #of: EditedStore;
  readonly #list: AccountListEditor;
  readonly #vault: KeyVaultEditor;

  constructor(store: EditedStore) {
    this.#of = store;
    this.#list = new AccountListEditor(store.list);
    this.#vault = new KeyVaultEditor(store.vault);
  }

  /**
   * Adds an account and makes it active. Adds nothing if its keys cannot be stored.
   * @param keys for the source `keys` only
   * @throws ApiError if the secret storage fails or times out
   */
  async add(details: AccountDetails, keys?: AccessKeys): Promise<Account> {
    const account: Account = { id: crypto.randomUUID(), ...details };
    await this.#list.add(account);
    try {
      if (keys) await this.#vault.store(account.id, keys);
    } catch (error) {
      await this.#list.remove(account.id);
      this.#of.sync();
      this.#recheckAccount(account.id);
      throw error;
    }
    await this.#of.switchTo(account);
    this.#recheckAccount(account.id);
    return account;
  }

  /**
   * Changes the name, source and endpoint in which `details` differ from `account`. Keeps its keys, filter and other state.
   * @throws ApiError if the account was removed in the meantime
   */
  async update(account: Account, details: AccountDetails): Promise<void> {
    this.#requireAccount(account);
    await this.#list.change(account, details);
    this.#of.sync();
    this.#recheckAccount(account.id);
  }

  /**
   * Replaces an account's keys.
   * @throws ApiError if the secret storage fails or times out, or if the account was removed in the meantime
   */
  async updateKeys(account: Account, keys: AccessKeys): Promise<void> {
    this.#requireAccount(account);
    await this.#vault.store(account.id, keys);
    this.#recheckAccount(account.id);
    if (!this.#list.hasRemoved(account.id)) return;
    await this.#vault.delete(account.id);
    this.#requireAccount(account);
  }

  /**
   * Removes an account, its keys and all state about it. Keeps the account if its keys cannot be deleted.
   * @throws ApiError if the secret storage fails or times out
   */
  async remove(account: Account): Promise<void> {
    this.#removing.add(account.id);
    try {
      await this.#vault.delete(account.id);
      await this.#list.remove(account.id);
    } finally {
      this.#removing.delete(account.id);
    }
    this.#of.sync();
    this.#recheckAccount(account.id);
  }

  /**
   * Repairs the stored state after the keys of an account were stored or deleted, here or in another window.
   * @param wasListed whether this window knew the account before
   */
  async keysDidChange(id: string, wasListed: boolean): Promise<void> {
    // Accounts may arrive later than secrets from another window.
    this.scheduleRechecks();
    // Stored by another window that did not know of the removal, or here after the timeout.
    if (this.#list.hasRemoved(id)) void this.#deleteOrphanedKeys(id);
    const account = this.#of.list.list().find((each) => each.id === id);
    if (!account) return;
    if (await this.#isMissingKeys(id)) {
      // Another window is removing the account; its entry in the list follows.
      this.#list.dropWritten(id);
      return;
    }
    if (wasListed && this.#of.list.has(id)) this.#of.reportKeys(account);
  }

  dispose(): void {
    this.#nextRecheck.dispose();
  }

  #requireAccount({ id }: Account): void {
    if (this.#of.list.has(id) && !this.#removing.has(id)) return;
    throw new ApiError(localizable('The account was removed.'), { kind: 'credentials', code: 'NoKeys' });
  }

  /** A storage that fails says nothing about the keys. */
  async #isMissingKeys(id: string): Promise<boolean> {
    try {
      return (await this.#of.vault.read(id)) === undefined;
    } catch {
      return false;
    }
  }

  #recheckAccount(id: string): void {
    this.#recentlyChanged.add(id);
    this.scheduleRechecks();
  }

  /** Restarts the series of rechecks. */
  scheduleRechecks(pauses: readonly number[] = RECHECK_DELAYS_MS): void {
    const [pause, ...rest] = pauses;
    if (pause === undefined) {
      this.#nextRecheck.value = undefined;
      this.#recentlyChanged.clear();
      this.#list.markSynced();
      this.#of.sync();
      return;
    }
    this.#nextRecheck.value = this.#of.setTimer(pause, () => {
      void this.#recheck({ last: rest.length === 0 });
      this.scheduleRechecks(rest);
    });
  }

  async #recheck({ last }: { readonly last: boolean }): Promise<void> {
    const touched = [...this.#recentlyChanged];
    // Another window may have removed an account just before it was changed here.
    for (const { id, source } of this.#of.list.list())
      if (source.kind === 'keys' && touched.includes(id) && (await this.#isMissingKeys(id)))
        this.#list.dropWritten(id);
    try {
      await this.#list.repair({ force: touched.length > 0 });
    } catch {
      // The next recheck tries again.
    }
    this.#of.sync();
    // A missing name may have been overwritten; the window that wrote it may still restore it.
    const gone = touched.filter((id) => last || this.#list.hasRemoved(id));
    await Promise.all(gone.map((id) => this.#deleteOrphanedKeys(id)));
  }

  /** Deletes keys that were stored in one window while another removed the account. */
  async #deleteOrphanedKeys(id: string): Promise<void> {
    try {
      if (!this.#of.list.has(id) && (await this.#vault.has(id))) await this.#vault.delete(id);
    } catch {
      // The next recheck tries again.
    }
  }
}
