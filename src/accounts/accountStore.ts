import type { AccessKeys } from '../api/accessKeys';
import type { Environment } from '../credentials/credentials';
import { DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { lazy } from '../util/lazy';
import { setTimer, type SetTimer } from '../util/timers';
import { WatchableValue, type Watchable } from '../util/watchable';
import { sameAccount, type Account, type AccountDetails, type SecretStore, type StateStore } from './account';
import { AccountList } from './accountList';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from './environmentAccount';
import { accountIdOf } from './secretName';

const ACTIVE_ACCOUNT_KEY = 'cams.activeAccount';

/** Loaded with the first change, in this window or another. */
const loadEditor = lazy(() => import('./accountEditor'));
/** Loaded when the keys of an account are first read or changed. */
const loadVault = lazy(() => import('./keyVault'));

export interface AccountStoreOptions {
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly environment: Environment;
  readonly setTimer?: SetTimer;
}

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
  readonly #list: AccountList;
  readonly #setTimer: SetTimer;
  readonly #vault = lazy(async () => {
    const { KeyVault } = await loadVault();
    return new KeyVault({ secrets: this.options.secrets, setTimer: this.#setTimer });
  });
  readonly #editor = lazy(async () => {
    const [{ AccountEditor }, vault] = await Promise.all([loadEditor(), this.#vault()]);
    return this.#owned.add(
      new AccountEditor({
        list: this.#list,
        vault,
        setTimer: this.#setTimer,
        sync: () => {
          this.sync();
        },
        switchTo: (account) => this.switchTo(account),
        reportKeys: (account) => {
          this.#keysChanged.fire(account);
        },
      }),
    );
  });
  /** Fires when the typed keys of a listed account change, in this window or another. */
  readonly onDidChangeKeys = this.#keysChanged.event;

  constructor(private readonly options: AccountStoreOptions) {
    const { secrets, state } = options;
    this.#setTimer = options.setTimer ?? setTimer;
    this.#list = new AccountList(state);
    this.#active = this.#owned.add(new WatchableValue<Account | undefined>(undefined));
    const chosen = state.get(ACTIVE_ACCOUNT_KEY);
    this.#setActive(typeof chosen === 'string' ? chosen : undefined);
    this.#owned.add(
      secrets.onDidChange(({ key }) => {
        const id = accountIdOf(key);
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
    return await (await this.#vault()).read(account.id);
  }

  /** Adds an account and makes it active: see `AccountEditor.add`. */
  async add(details: AccountDetails, keys?: AccessKeys): Promise<Account> {
    return await (await this.#editor()).add(details, keys);
  }

  /** Changes an account's name, source and endpoint: see `AccountEditor.update`. */
  async update(account: Account, details: AccountDetails): Promise<void> {
    await (await this.#editor()).update(account, details);
  }

  /** Replaces an account's keys: see `AccountEditor.updateKeys`. */
  async updateKeys(account: Account, keys: AccessKeys): Promise<void> {
    await (await this.#editor()).updateKeys(account, keys);
  }

  /** Removes an account, its keys and all state about it: see `AccountEditor.remove`. */
  async remove(account: Account): Promise<void> {
    await (await this.#editor()).remove(account);
  }

  async switchTo(account: Account): Promise<void> {
    await this.options.state.update(ACTIVE_ACCOUNT_KEY, account.id);
    this.#setActive(account.id);
    (await this.#editor()).scheduleRechecks();
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
    const wasListed = this.#accounts.value.some((account) => account.id === id);
    this.sync();
    await (await this.#editor()).keysDidChange(id, wasListed);
  }
}
