import { connectsAlike, type Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import type { CredentialProvider } from '../credentials/credentials';
import type { Catalog } from '../instances/catalog';
import { ignoreAbort } from '../util/abort';
import { DisposableStore, type Disposable } from '../util/disposable';
import { WatchableValue, type Watchable } from '../util/watchable';
import { AccountCredentials, type CreateProvider } from './accountCredentials';
import { AccountSession, type ConnectionOptions } from './accountSession';

/** The active account only, or all of them. */
export type AccountsView = 'active' | 'all';

export interface SessionsOptions extends ConnectionOptions {
  readonly accounts: AccountStore;
  /** Which accounts are shown. */
  readonly accountsView: Watchable<AccountsView>;
  readonly createProvider: CreateProvider;
}

/**
 * The accounts in use, each with a session of its own. A change of its source, its endpoint, the page size or the
 * request rate replaces a session; a new name does not.
 */
export class Sessions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #sessions = new Map<string, AccountSession>();
  readonly #active = this.#owned.add(new WatchableValue<AccountSession | undefined>(undefined));
  readonly #shown = this.#owned.add(new WatchableValue<readonly AccountSession[]>([]));
  readonly #heading = this.#owned.add(new WatchableValue(''));
  /** The account of each running `keepCatalog`. */
  readonly #kept: string[] = [];

  constructor(private readonly options: SessionsOptions) {
    const { accounts, accountsView, endpoint, pageSize, requestsPerSecond } = options;
    for (const changed of [accounts.active, accounts.accounts, accountsView]) {
      this.#owned.add(
        changed.onDidChange(() => {
          this.#update();
        }),
      );
    }
    this.#owned.add(
      endpoint.onDidChange(() => {
        this.#replace(({ account }) => account.endpoint === undefined);
      }),
    );
    for (const changed of [pageSize, requestsPerSecond]) {
      this.#owned.add(
        changed.onDidChange(() => {
          this.#replace(() => true);
        }),
      );
    }
    this.#owned.add(
      accounts.onDidChangeKeys(({ id }) => {
        const catalog = this.loadedCatalogOf(id);
        if (catalog) void ignoreAbort(catalog.refresh());
      }),
    );
    this.#update();
  }

  /** The session of the active account; undefined while there is no account. */
  get active(): Watchable<AccountSession | undefined> {
    return this.#active;
  }

  /** The sessions whose instances are shown. Fires also when an account among several was renamed. */
  get shown(): Watchable<readonly AccountSession[]> {
    return this.#shown;
  }

  /** The only shown account, and its region unless that is the usual one; empty while there is none or several. */
  get heading(): Watchable<string> {
    return this.#heading;
  }

  /**
   * Returns the session of any account, active or not.
   * @throws ApiError if the account was removed
   */
  of(accountId: string): AccountSession {
    const session = this.find(accountId);
    if (session) return session;
    throw new ApiError(localizable('The account was removed.'), { kind: 'credentials', code: 'NoKeys' });
  }

  /** Returns the session of any account, active or not; undefined if the account was removed. */
  find(accountId: string): AccountSession | undefined {
    const known = this.#sessions.get(accountId);
    if (known) return known;
    const account = this.options.accounts.list().find(({ id }) => id === accountId);
    if (!account) return undefined;
    const session = this.create(account);
    this.#sessions.set(accountId, session);
    return session;
  }

  /** Creates a session of its own for an account that need not be listed. */
  create(
    account: Account,
    credentials: CredentialProvider = new AccountCredentials(account, this.options),
  ): AccountSession {
    return new AccountSession(account, credentials, this.options);
  }

  /** The catalog of an account, if one was created: instances may be loaded. */
  loadedCatalogOf(accountId: string): Catalog | undefined {
    return this.#sessions.get(accountId)?.loadedCatalog;
  }

  /** Runs `work`, during which the instances of an account stay loaded even if it is hidden. */
  async keepCatalog<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    this.#kept.push(accountId);
    try {
      return await work();
    } finally {
      this.#kept.splice(this.#kept.indexOf(accountId), 1);
      this.#releaseHidden(this.#shown.value);
    }
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
    this.#owned.dispose();
  }

  #replace(affected: (session: AccountSession) => boolean): void {
    for (const [id, session] of this.#sessions) {
      if (affected(session)) this.#drop(id, session);
    }
    this.#update();
  }

  #drop(id: string, session: AccountSession): void {
    this.#sessions.delete(id);
    session.dispose();
  }

  #releaseHidden(shown: readonly AccountSession[]): void {
    for (const session of this.#sessions.values()) {
      if (!shown.includes(session) && !this.#kept.includes(session.id)) session.releaseCatalog();
    }
  }

  /** Brings the sessions in line with the accounts. */
  #update(): void {
    const accounts = this.options.accounts.list();
    for (const [id, session] of this.#sessions) {
      const account = accounts.find((each) => each.id === id);
      if (account && connectsAlike(account, session.account)) session.rename(account);
      else this.#drop(id, session);
    }
    const account = this.options.accounts.active.value;
    const active = account && this.of(account.id);
    const all = this.options.accountsView.value === 'all' && accounts.length > 1;
    const shown = all ? accounts.map(({ id }) => this.of(id)) : active ? [active] : [];
    this.#releaseHidden(shown);
    this.#heading.value = active && !all ? `${active.label} · ${active.region}` : '';
    this.#active.value = active;
    const [only] = this.#shown.value;
    if (all || this.#shown.value.length !== shown.length || only !== active) this.#shown.value = shown;
  }
}
