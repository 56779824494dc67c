import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { ownWords } from '../api/ownWords';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { later, type Later } from '../util/later';
import { WatchableValue, type Watchable } from '../util/watchable';
import type { Account, SecretStore, StateStore } from './account';
import { AccountNames } from './accountNames';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from './environmentAccount';
import { KeyVault } from './keyVault';

const ACTIVE = 'cams.activeAccount';
/** The pauses between looks at what other windows made of a change. VS Code passes a change on within about 0.1 s. */
const LOOKS_MS = [250, 750, 2_000];

export interface AccountStoreOptions {
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly later?: Later;
}

/** Whether an account can be used: its keys are there, are not there, or the secret storage does not tell. */
export type KeyState = 'kept' | 'missing' | 'unknown';

/**
 * The accounts and their keys: names in global state, keys in SecretStorage and nowhere else.
 *
 * Several windows share both, without locks. What holds in the end, whatever they do at once: every account that was
 * added and not removed is listed in every window, no keys are kept that no account names, and an account without keys
 * (the secret storage failed, came back empty, or another window's write was lost) stays listed and says so. The order
 * of steps sees to it when a window ends in the middle: a name comes before its keys, and goes after them. For a few
 * seconds after a change the window looks whether it has stayed, and mends it where not.
 */
export class AccountStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #active: WatchableValue<Account | undefined>;
  readonly #keysChanged = this.#owned.add(new Emitter<Account>());
  readonly #nextLook = this.#owned.add(new DisposableSlot<Disposable>());
  readonly #names: AccountNames;
  readonly #vault: KeyVault;
  readonly #later: Later;
  /** Accounts whose keys were written or deleted here a moment ago. */
  readonly #touched = new Set<string>();
  readonly #beingRemoved = new Set<string>();
  /** The keys of the account in use changed, in this window or another. */
  readonly onDidChangeActiveKeys = this.#keysChanged.event;

  constructor(private readonly options: AccountStoreOptions) {
    const { secrets, state } = options;
    this.#later = options.later ?? later;
    this.#names = new AccountNames(state);
    this.#vault = new KeyVault({ secrets, later: this.#later });
    this.#active = this.#owned.add(new WatchableValue<Account | undefined>(undefined));
    const chosen = state.get(ACTIVE);
    this.#choose(typeof chosen === 'string' ? chosen : undefined);
    this.#owned.add(
      secrets.onDidChange(({ key }) => {
        const id = KeyVault.ownerOf(key);
        if (id !== undefined) void this.#keysDidChange(id);
      }),
    );
  }

  /** The account in use: the chosen one, or the environment's while none has been added. */
  get active(): Watchable<Account | undefined> {
    return this.#active;
  }

  /** The accounts that were added, or the environment's alone while there are none. */
  list(): readonly Account[] {
    const added = this.#names.list();
    if (added.length > 0) return added;
    return readEnvironmentKeys(this.options.environment) ? [ENVIRONMENT_ACCOUNT] : [];
  }

  /**
   * An account's keys, read anew each time; undefined when it has none (any more).
   * @throws ApiError when the secret storage fails or does not answer
   */
  async keysOf(account: Account): Promise<AccessKeys | undefined> {
    if (account.source === 'environment') return readEnvironmentKeys(this.options.environment);
    // Another window may have removed it without a word: nothing tells that global state changed.
    if (!this.#names.has(account.id)) this.#choose(this.#active.value?.id);
    return await this.#vault.read(account.id);
  }

  async keyStateOf(account: Account): Promise<KeyState> {
    try {
      return (await this.keysOf(account)) ? 'kept' : 'missing';
    } catch {
      return 'unknown';
    }
  }

  /**
   * Keeps a new account and makes it the one in use. When its keys cannot be kept, nothing is.
   * @throws ApiError when the secret storage fails or does not answer
   */
  async add(name: string, keys: AccessKeys): Promise<Account> {
    const account: Account = { id: crypto.randomUUID(), name, source: 'added' };
    await this.#names.add(account);
    try {
      await this.#vault.keep(account.id, keys);
    } catch (error) {
      await this.#names.remove(account.id);
      this.#choose(this.#active.value?.id);
      this.#follow(account.id);
      throw error;
    }
    await this.switchTo(account);
    this.#follow(account.id);
    return account;
  }

  /**
   * @throws ApiError when the secret storage fails or does not answer, or the account has been removed meanwhile: keys
   * that nothing names must not be left behind
   */
  async updateKeys(account: Account, keys: AccessKeys): Promise<void> {
    this.#mustBeThere(account);
    await this.#vault.keep(account.id, keys);
    this.#follow(account.id);
    if (!this.#names.hasRemoved(account.id)) return;
    await this.#vault.forget(account.id);
    this.#mustBeThere(account);
  }

  /**
   * Forgets an account, its keys and every other state of it. When its keys cannot be deleted it stays.
   * @throws ApiError when the secret storage fails or does not answer
   */
  async remove(account: Account): Promise<void> {
    this.#beingRemoved.add(account.id);
    try {
      await this.#vault.forget(account.id);
      await this.#names.remove(account.id);
    } finally {
      this.#beingRemoved.delete(account.id);
    }
    this.#choose(this.#active.value?.id);
    this.#follow(account.id);
  }

  async switchTo(account: Account): Promise<void> {
    await this.options.state.update(ACTIVE, account.id);
    this.#choose(account.id);
    this.#lookAgain();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #mustBeThere({ id }: Account): void {
    if (this.#names.has(id) && !this.#beingRemoved.has(id)) return;
    throw new ApiError(ownWords('The account has been removed.'), { kind: 'credentials', code: 'NoKeys' });
  }

  #choose(id: string | undefined): void {
    const accounts = this.list();
    const next = accounts.find((account) => account.id === id) ?? accounts[0];
    const now = this.#active.value;
    if (next?.id !== now?.id || next?.name !== now?.name) this.#active.value = next;
  }

  async #keysDidChange(id: string): Promise<void> {
    const before = this.#active.value;
    this.#choose(before?.id);
    // Names may take longer than secrets to come over from another window.
    this.#lookAgain();
    // Kept by another window that did not know, or here, when nobody waited any more.
    if (this.#names.hasRemoved(id)) void this.#deleteUnnamed(id);
    const account = this.#names.list().find((each) => each.id === id);
    if (!account) return;
    if ((await this.keyStateOf(account)) === 'missing') {
      // Another window removes it: its name goes in a moment.
      this.#names.withdraw(id);
      return;
    }
    const active = this.#active.value;
    if (active !== undefined && active === before && active.id === id) this.#keysChanged.fire(active);
  }

  #follow(id: string): void {
    this.#touched.add(id);
    this.#lookAgain();
  }

  /** Starts the looks anew. */
  #lookAgain(pauses: readonly number[] = LOOKS_MS): void {
    const [pause, ...rest] = pauses;
    if (pause === undefined) {
      this.#nextLook.value = undefined;
      this.#touched.clear();
      this.#names.settle();
      return;
    }
    this.#nextLook.value = this.#later(pause, () => {
      void this.#look({ last: rest.length === 0 });
      this.#lookAgain(rest);
    });
  }

  async #look({ last }: { readonly last: boolean }): Promise<void> {
    const touched = [...this.#touched];
    try {
      await this.#names.repair({ always: touched.length > 0 });
    } catch {
      // The next look tries again.
    }
    this.#choose(this.#active.value?.id);
    // A name that is only missing may have been overwritten, and be put back by the window that wrote it.
    const gone = touched.filter((id) => last || this.#names.hasRemoved(id));
    await Promise.all(gone.map((id) => this.#deleteUnnamed(id)));
  }

  /** Another window may have written keys while the account was removed here, or the other way round. */
  async #deleteUnnamed(id: string): Promise<void> {
    try {
      if (!this.#names.has(id) && (await this.#vault.has(id))) await this.#vault.forget(id);
    } catch {
      // The next look tries again.
    }
  }
}
