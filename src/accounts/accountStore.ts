import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import type { Environment } from '../credentials/credentials';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { setTimer, type SetTimer } from '../util/timers';
import { WatchableValue, type Watchable } from '../util/watchable';
import { sameAccount, type Account, type AccountDetails, type SecretStore, type StateStore } from './account';
import { AccountList } from './accountList';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from './environmentAccount';
import { KeyVault } from './keyVault';

const ACTIVE_ACCOUNT_KEY = 'cams.activeAccount';
/** Delays between rechecks after a change. VS Code passes a change on to other windows within about 0.1 s. */
const RECHECK_DELAYS_MS = [250, 750, 2_000];

export interface AccountStoreOptions {
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly environment: Environment;
  readonly setTimer?: SetTimer;
}

/** Whether an account's keys are stored, missing, or unknown because the secret storage failed. */
export type KeyState = 'stored' | 'missing' | 'unknown';

/**
 * The accounts and the keys that users typed. Accounts are stored in global state, keys in SecretStorage only.
 *
 * Several windows share both without locks. Eventually, whatever the windows do concurrently:
 * - every account that was added and not removed is listed in every window;
 * - no keys are stored for an account that is not listed;
 * - an account without its keys (the secret storage failed or was cleared, or a write was lost) stays listed and says so.
 *
 * To survive a window that closes halfway, an account is written before its keys and deleted after them. For a few seconds
 * after a change, the window rechecks the stored state and repairs it.
 */
export class AccountStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #active: WatchableValue<Account | undefined>;
  readonly #accounts = this.#owned.add(new WatchableValue<readonly Account[]>([]));
  readonly #keysChanged = this.#owned.add(new Emitter<Account>());
  readonly #nextRecheck = this.#owned.add(new DisposableSlot<Disposable>());
  readonly #list: AccountList;
  readonly #vault: KeyVault;
  readonly #setTimer: SetTimer;
  /** IDs of accounts whose keys were recently written or deleted here. */
  readonly #recentlyChanged = new Set<string>();
  readonly #removing = new Set<string>();
  /** Fires when the typed keys of a listed account change, in this window or another. */
  readonly onDidChangeKeys = this.#keysChanged.event;

  constructor(private readonly options: AccountStoreOptions) {
    const { secrets, state } = options;
    this.#setTimer = options.setTimer ?? setTimer;
    this.#list = new AccountList(state);
    this.#vault = new KeyVault({ secrets, setTimer: this.#setTimer });
    this.#active = this.#owned.add(new WatchableValue<Account | undefined>(undefined));
    const chosen = state.get(ACTIVE_ACCOUNT_KEY);
    this.#setActive(typeof chosen === 'string' ? chosen : undefined);
    this.#owned.add(
      secrets.onDidChange(({ key }) => {
        const id = KeyVault.accountIdOf(key);
        if (id !== undefined) void this.#keysDidChange(id);
      }),
    );
  }

  /** The active account: the one the user chose, or the environment account while no account has been added. */
  get active(): Watchable<Account | undefined> {
    return this.#active;
  }

  /** All accounts, as this window has last seen them. */
  get accounts(): Watchable<readonly Account[]> {
    return this.#accounts;
  }

  /** Reads the added accounts; the environment account if there are none. */
  list(): readonly Account[] {
    const added = this.#list.list();
    if (added.length > 0) return added;
    return readEnvironmentKeys(this.options.environment) ? [ENVIRONMENT_ACCOUNT] : [];
  }

  /**
   * Reads an account's own keys: typed ones, or those in environment variables. Undefined if there are none.
   * @throws ApiError if the secret storage fails or times out
   */
  async keysOf(account: Account): Promise<AccessKeys | undefined> {
    if (account.source.kind === 'environment') return readEnvironmentKeys(this.options.environment);
    if (account.source.kind !== 'keys') return undefined;
    // Another window may have removed the account: VS Code has no event for changes of global state.
    if (!this.#list.has(account.id)) this.sync();
    return await this.#vault.read(account.id);
  }

  /** Whether an account whose keys are stored here has them. Other accounts get their keys from elsewhere. */
  async keyStateOf(account: Account): Promise<KeyState> {
    if (account.source.kind !== 'keys') return 'stored';
    try {
      return (await this.keysOf(account)) ? 'stored' : 'missing';
    } catch {
      return 'unknown';
    }
  }

  /**
   * Adds an account and makes it active. Adds nothing if its keys cannot be stored.
   * @param keys for the source `keys` only
   * @throws ApiError if the secret storage fails or times out
   */
  async add(details: AccountDetails, keys?: AccessKeys): Promise<Account> {
    const account: Account = { id: crypto.randomUUID(), ...details };
    await this.#list.put(account);
    try {
      if (keys) await this.#vault.store(account.id, keys);
    } catch (error) {
      await this.#list.remove(account.id);
      this.sync();
      this.#recheckAccount(account.id);
      throw error;
    }
    await this.switchTo(account);
    this.#recheckAccount(account.id);
    return account;
  }

  /**
   * Replaces an account's name, source and endpoint. Keeps its keys, filter and other state.
   * @throws ApiError if the account was removed in the meantime
   */
  async update(account: Account, details: AccountDetails): Promise<void> {
    this.#requireAccount(account);
    await this.#list.put({ id: account.id, ...details });
    this.sync();
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
    this.sync();
    this.#recheckAccount(account.id);
  }

  async switchTo(account: Account): Promise<void> {
    await this.options.state.update(ACTIVE_ACCOUNT_KEY, account.id);
    this.#setActive(account.id);
    this.#scheduleRechecks();
  }

  /**
   * Reads the accounts again, and keeps the active one if it is still there. VS Code has no event for changes that another
   * window made to global state.
   */
  sync(): void {
    this.#setActive(this.#active.value?.id);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #requireAccount({ id }: Account): void {
    if (this.#list.has(id) && !this.#removing.has(id)) return;
    throw new ApiError(localizable('The account was removed.'), { kind: 'credentials', code: 'NoKeys' });
  }

  #setActive(activeId: string | undefined): void {
    const accounts = this.list();
    const known = this.#accounts.value;
    const same =
      accounts.length === known.length && accounts.every((each, at) => sameAccount(each, known[at]));
    const next = accounts.find(({ id }) => id === activeId) ?? accounts[0];
    if (!sameAccount(next, this.#active.value)) this.#active.value = next;
    if (!same) this.#accounts.value = accounts;
  }

  async #keysDidChange(id: string): Promise<void> {
    const known = this.#accounts.value.find((account) => account.id === id);
    this.sync();
    // Accounts may arrive later than secrets from another window.
    this.#scheduleRechecks();
    // Stored by another window that did not know of the removal, or here after the timeout.
    if (this.#list.hasRemoved(id)) void this.#deleteOrphanedKeys(id);
    const account = this.#list.list().find((each) => each.id === id);
    if (!account) return;
    if ((await this.keyStateOf(account)) === 'missing') {
      // Another window is removing the account; its entry in the list follows.
      this.#list.dropWritten(id);
      return;
    }
    if (known && this.#accounts.value.some((each) => each.id === id)) this.#keysChanged.fire(account);
  }

  #recheckAccount(id: string): void {
    this.#recentlyChanged.add(id);
    this.#scheduleRechecks();
  }

  /** Restarts the series of rechecks. */
  #scheduleRechecks(pauses: readonly number[] = RECHECK_DELAYS_MS): void {
    const [pause, ...rest] = pauses;
    if (pause === undefined) {
      this.#nextRecheck.value = undefined;
      this.#recentlyChanged.clear();
      this.#list.markSynced();
      this.sync();
      return;
    }
    this.#nextRecheck.value = this.#setTimer(pause, () => {
      void this.#recheck({ last: rest.length === 0 });
      this.#scheduleRechecks(rest);
    });
  }

  async #recheck({ last }: { readonly last: boolean }): Promise<void> {
    const touched = [...this.#recentlyChanged];
    try {
      await this.#list.repair({ force: touched.length > 0 });
    } catch {
      // The next recheck tries again.
    }
    this.sync();
    // A missing name may have been overwritten; the window that wrote it may still restore it.
    const gone = touched.filter((id) => last || this.#list.hasRemoved(id));
    await Promise.all(gone.map((id) => this.#deleteOrphanedKeys(id)));
  }

  /** Deletes keys that were stored in one window while another removed the account. */
  async #deleteOrphanedKeys(id: string): Promise<void> {
    try {
      if (!this.#list.has(id) && (await this.#vault.has(id))) await this.#vault.delete(id);
    } catch {
      // The next recheck tries again.
    }
  }
}
