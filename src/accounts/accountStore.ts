import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { setTimer, type SetTimer } from '../util/timers';
import { WatchableValue, type Watchable } from '../util/watchable';
import type { Account, SecretStore, StateStore } from './account';
import { AccountNames } from './accountNames';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from './environmentAccount';
import { KeyVault } from './keyVault';

const ACTIVE_ACCOUNT_KEY = 'cams.activeAccount';
/** Delays between rechecks after a change. VS Code passes a change on to other windows within about 0.1 s. */
const RECHECK_DELAYS_MS = [250, 750, 2_000];

export interface AccountStoreOptions {
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly setTimer?: SetTimer;
}

/** Whether an account's keys are stored, missing, or unknown because the secret storage failed. */
export type KeyState = 'stored' | 'missing' | 'unknown';

/**
 * The accounts and their keys. Names are stored in global state, keys in SecretStorage only.
 *
 * Several windows share both without locks. Eventually, whatever the windows do concurrently:
 * - every account that was added and not removed is listed in every window;
 * - no keys are stored for an account that is not listed;
 * - an account without keys (the secret storage failed or was cleared, or a write was lost) stays listed and says so.
 *
 * To survive a window that closes halfway, a name is written before its keys and deleted after them. For a few seconds
 * after a change, the window rechecks the stored state and repairs it.
 */
export class AccountStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #active: WatchableValue<Account | undefined>;
  readonly #keysChanged = this.#owned.add(new Emitter<Account>());
  readonly #nextRecheck = this.#owned.add(new DisposableSlot<Disposable>());
  readonly #names: AccountNames;
  readonly #vault: KeyVault;
  readonly #setTimer: SetTimer;
  /** IDs of accounts whose keys were recently written or deleted here. */
  readonly #recentlyChanged = new Set<string>();
  readonly #removing = new Set<string>();
  /** Fires when the keys of the active account change, in this window or another. */
  readonly onDidChangeActiveKeys = this.#keysChanged.event;

  constructor(private readonly options: AccountStoreOptions) {
    const { secrets, state } = options;
    this.#setTimer = options.setTimer ?? setTimer;
    this.#names = new AccountNames(state);
    this.#vault = new KeyVault({ secrets, setTimer: this.#setTimer });
    this.#active = this.#owned.add(new WatchableValue<Account | undefined>(undefined));
    const chosen = state.get(ACTIVE_ACCOUNT_KEY);
    this.#selectActive(typeof chosen === 'string' ? chosen : undefined);
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

  /** Returns the added accounts, or the environment account if there are none. */
  list(): readonly Account[] {
    const added = this.#names.list();
    if (added.length > 0) return added;
    return readEnvironmentKeys(this.options.environment) ? [ENVIRONMENT_ACCOUNT] : [];
  }

  /**
   * Reads an account's keys; undefined if it has none.
   * @throws ApiError if the secret storage fails or times out
   */
  async keysOf(account: Account): Promise<AccessKeys | undefined> {
    if (account.source === 'environment') return readEnvironmentKeys(this.options.environment);
    // Another window may have removed the account: VS Code has no event for changes of global state.
    if (!this.#names.has(account.id)) this.#selectActive(this.#active.value?.id);
    return await this.#vault.read(account.id);
  }

  async keyStateOf(account: Account): Promise<KeyState> {
    try {
      return (await this.keysOf(account)) ? 'stored' : 'missing';
    } catch {
      return 'unknown';
    }
  }

  /**
   * Adds an account and makes it active. Adds nothing if its keys cannot be stored.
   * @throws ApiError if the secret storage fails or times out
   */
  async add(name: string, keys: AccessKeys): Promise<Account> {
    const account: Account = { id: crypto.randomUUID(), name, source: 'added' };
    await this.#names.add(account);
    try {
      await this.#vault.store(account.id, keys);
    } catch (error) {
      await this.#names.remove(account.id);
      this.#selectActive(this.#active.value?.id);
      this.#recheckAccount(account.id);
      throw error;
    }
    await this.switchTo(account);
    this.#recheckAccount(account.id);
    return account;
  }

  /**
   * Replaces an account's keys.
   * @throws ApiError if the secret storage fails or times out, or if the account was removed in the meantime
   */
  async updateKeys(account: Account, keys: AccessKeys): Promise<void> {
    this.#requireAccount(account);
    await this.#vault.store(account.id, keys);
    this.#recheckAccount(account.id);
    if (!this.#names.hasRemoved(account.id)) return;
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
      await this.#names.remove(account.id);
    } finally {
      this.#removing.delete(account.id);
    }
    this.#selectActive(this.#active.value?.id);
    this.#recheckAccount(account.id);
  }

  async switchTo(account: Account): Promise<void> {
    await this.options.state.update(ACTIVE_ACCOUNT_KEY, account.id);
    this.#selectActive(account.id);
    this.#scheduleRechecks();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #requireAccount({ id }: Account): void {
    if (this.#names.has(id) && !this.#removing.has(id)) return;
    throw new ApiError(localizable('The account was removed.'), { kind: 'credentials', code: 'NoKeys' });
  }

  #selectActive(id: string | undefined): void {
    const accounts = this.list();
    const next = accounts.find((account) => account.id === id) ?? accounts[0];
    const now = this.#active.value;
    if (next?.id !== now?.id || next?.name !== now?.name) this.#active.value = next;
  }

  async #keysDidChange(id: string): Promise<void> {
    const before = this.#active.value;
    this.#selectActive(before?.id);
    // Names may arrive later than secrets from another window.
    this.#scheduleRechecks();
    // Stored by another window that did not know of the removal, or here after the timeout.
    if (this.#names.hasRemoved(id)) void this.#deleteOrphanedKeys(id);
    const account = this.#names.list().find((each) => each.id === id);
    if (!account) return;
    if ((await this.keyStateOf(account)) === 'missing') {
      // Another window is removing the account; its name follows.
      this.#names.dropAdded(id);
      return;
    }
    const active = this.#active.value;
    if (active !== undefined && active === before && active.id === id) this.#keysChanged.fire(active);
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
      this.#names.markSynced();
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
      await this.#names.repair({ force: touched.length > 0 });
    } catch {
      // The next recheck tries again.
    }
    this.#selectActive(this.#active.value?.id);
    // A missing name may have been overwritten; the window that wrote it may still restore it.
    const gone = touched.filter((id) => last || this.#names.hasRemoved(id));
    await Promise.all(gone.map((id) => this.#deleteOrphanedKeys(id)));
  }

  /** Deletes keys that were stored in one window while another removed the account. */
  async #deleteOrphanedKeys(id: string): Promise<void> {
    try {
      if (!this.#names.has(id) && (await this.#vault.has(id))) await this.#vault.delete(id);
    } catch {
      // The next recheck tries again.
    }
  }
}
