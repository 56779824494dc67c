import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { parseEndpoint, regionOf } from '../api/endpoint';
import { ownWords } from '../api/ownWords';
import { LazyCamsClient } from '../api/lazyCamsClient';
import type { InstanceSource } from '../api/page';
import { Catalog } from '../instances/catalog';
import type { Instance } from '../instances/instance';
import type { InstanceFilter } from '../instances/instanceFilter';
import { unlessAborted } from '../util/abort';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { pause } from '../util/later';
import type { Log } from '../util/log';
import { Cell, type Watchable } from '../util/watchable';
import { accountLabel } from '../wording/labels';
import { oneLine } from '../wording/plainText';
import type { FilterMemory } from './filterMemory';
import { UnusableEndpoint } from './unusableEndpoint';

/** VS Code draws rows that it was given within so many milliseconds, also on a slow machine. */
const DRAWN_MS = 100;

export interface SessionOptions {
  readonly accounts: AccountStore;
  readonly endpoint: Watchable<string>;
  readonly pageSize: Watchable<number>;
  readonly requestsPerSecond: Watchable<number>;
  /** VS Code's switch for certificates that nobody vouches for. */
  readonly strictSsl: Watchable<boolean>;
  readonly filters: FilterMemory;
  readonly userAgent: string;
  readonly log: Log;
}

/** The account in use and its catalog. A new account, endpoint or pace makes a new catalog; nothing of the old one stays. */
export class Session implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #slot = this.#owned.add(new DisposableSlot<Catalog>());
  readonly #catalog = this.#owned.add(new Cell<Catalog | undefined>(undefined));
  readonly #heading = this.#owned.add(new Cell(''));
  /** One client an account, so that its calls are paced together. */
  readonly #sources = new Map<string, InstanceSource>();

  constructor(private readonly options: SessionOptions) {
    const { accounts, endpoint, pageSize, requestsPerSecond } = options;
    for (const watched of [accounts.active, endpoint, pageSize, requestsPerSecond]) {
      this.#owned.add(
        watched.onDidChange(() => {
          this.#renew();
        }),
      );
    }
    this.#owned.add(
      accounts.onDidChangeActiveKeys(() => {
        if (this.catalog.value) void unlessAborted(this.catalog.value.refresh());
      }),
    );
    this.#renew();
  }

  get account(): Watchable<Account | undefined> {
    return this.options.accounts.active;
  }

  /** The catalog of the account in use; undefined while there is no account. */
  get catalog(): Watchable<Catalog | undefined> {
    return this.#catalog;
  }

  /** The account in use and the region it is asked in, in one line; empty while there is no account. */
  get heading(): Watchable<string> {
    return this.#heading;
  }

  /** Sets the account's filter, shows it and keeps it. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const account = this.account.value;
    const catalog = this.catalog.value;
    if (!account || !catalog) return;
    await this.options.filters.keep(account, filter);
    await catalog.setFilter(filter);
  }

  /**
   * Asks the server for one instance of an account that need not be the one in use.
   * @returns the instance as it is now; undefined when it is gone
   * @throws ApiError when the server cannot be asked or does not tell; AbortError when cancelled
   */
  async findInstance(
    accountId: string,
    instance: Instance,
    signal: AbortSignal,
  ): Promise<Instance | undefined> {
    const account = this.options.accounts.list().find(({ id }) => id === accountId);
    if (!account)
      throw new ApiError(ownWords('The account has been removed.'), { kind: 'credentials', code: 'NoKeys' });
    const pageSize = this.options.pageSize.value;
    const { findInstance } = await import('../instances/findInstance');
    return await findInstance(this.#sourceOf(account), { instance, pageSize, signal });
  }

  /**
   * Checks keys with one real call for one instance, before they belong to any account.
   * @throws ApiError when the call fails; AbortError when cancelled
   */
  async checkKeys(keys: AccessKeys, signal: AbortSignal): Promise<void> {
    const source = this.#newSource(() => Promise.resolve(keys));
    await source.listInstances({ pageSize: 1, pageIndex: 1 }, signal);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #renew(): void {
    this.#sources.clear();
    const account = this.account.value;
    const next =
      account &&
      new Catalog({
        source: this.#sourceOf(account),
        pageSize: this.options.pageSize.value,
        filter: this.options.filters.recall(account),
        firstShown: () => pause(DRAWN_MS),
      });
    this.#heading.value = account ? `${accountLabel(account)} · ${this.#region()}` : '';
    this.#slot.value = next;
    this.#catalog.value = next;
  }

  #region(): string {
    const endpoint = parseEndpoint(this.options.endpoint.value);
    return typeof endpoint === 'string' ? oneLine(this.options.endpoint.value, 60) : regionOf(endpoint.host);
  }

  #sourceOf(account: Account): InstanceSource {
    let source = this.#sources.get(account.id);
    if (!source) {
      source = this.#newSource(() => this.options.accounts.keysOf(account));
      this.#sources.set(account.id, source);
    }
    return source;
  }

  #newSource(keys: () => Promise<AccessKeys | undefined>): InstanceSource {
    const { endpoint, requestsPerSecond, strictSsl, userAgent, log } = this.options;
    const address = parseEndpoint(endpoint.value);
    if (typeof address === 'string') return new UnusableEndpoint(address);
    return new LazyCamsClient({
      endpoint: address,
      keys,
      requestsPerSecond: requestsPerSecond.value,
      strictSsl: () => strictSsl.value,
      userAgent,
      log,
    });
  }
}
