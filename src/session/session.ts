import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { parseEndpoint, regionOf } from '../api/endpoint';
import { localizable } from '../api/localizable';
import { LazyCamsClient } from '../api/lazyCamsClient';
import type { InstanceSource } from '../api/page';
import { Catalog } from '../instances/catalog';
import type { Instance } from '../instances/instance';
import type { InstanceFilter } from '../instances/instanceFilter';
import { ignoreAbort } from '../util/abort';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { delay } from '../util/timers';
import type { Log } from '../util/log';
import { WatchableValue, type Watchable } from '../util/watchable';
import { accountLabel } from '../wording/labels';
import { oneLine } from '../wording/plainText';
import type { FilterStore } from './filterStore';
import { InvalidEndpointSource } from './invalidEndpointSource';

/** Time in which VS Code renders new rows, also on a slow machine. */
const RENDER_DELAY_MS = 100;

export interface SessionOptions {
  readonly accounts: AccountStore;
  readonly endpoint: Watchable<string>;
  readonly pageSize: Watchable<number>;
  readonly requestsPerSecond: Watchable<number>;
  /** VS Code's `http.proxyStrictSSL`: whether untrusted certificates are rejected. */
  readonly strictSsl: Watchable<boolean>;
  readonly filters: FilterStore;
  readonly userAgent: string;
  readonly log: Log;
}

/** The active account and its catalog. A change of account, endpoint, page size or request rate creates a new catalog. */
export class Session implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #catalogSlot = this.#owned.add(new DisposableSlot<Catalog>());
  readonly #catalog = this.#owned.add(new WatchableValue<Catalog | undefined>(undefined));
  readonly #heading = this.#owned.add(new WatchableValue(''));
  /** One client per account, so that all its calls share one rate limit. */
  readonly #sources = new Map<string, InstanceSource>();

  constructor(private readonly options: SessionOptions) {
    const { accounts, endpoint, pageSize, requestsPerSecond } = options;
    for (const watched of [accounts.active, endpoint, pageSize, requestsPerSecond]) {
      this.#owned.add(
        watched.onDidChange(() => {
          this.#replaceCatalog();
        }),
      );
    }
    this.#owned.add(
      accounts.onDidChangeActiveKeys(() => {
        if (this.catalog.value) void ignoreAbort(this.catalog.value.refresh());
      }),
    );
    this.#replaceCatalog();
  }

  get account(): Watchable<Account | undefined> {
    return this.options.accounts.active;
  }

  /** The active account's catalog; undefined while there is no account. */
  get catalog(): Watchable<Catalog | undefined> {
    return this.#catalog;
  }

  /** The active account and its region in one line; empty while there is no account. */
  get heading(): Watchable<string> {
    return this.#heading;
  }

  /** Stores the account's filter and applies it. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const account = this.account.value;
    const catalog = this.catalog.value;
    if (!account || !catalog) return;
    await this.options.filters.set(account, filter);
    await catalog.setFilter(filter);
  }

  /**
   * Requests one instance of any account, active or not.
   * @returns the current instance; undefined when it no longer exists
   * @throws ApiError when the request fails or the answer is inconclusive; AbortError when cancelled
   */
  async findInstance(
    accountId: string,
    instance: Instance,
    signal: AbortSignal,
  ): Promise<Instance | undefined> {
    const account = this.options.accounts.list().find(({ id }) => id === accountId);
    if (!account)
      throw new ApiError(localizable('The account was removed.'), { kind: 'credentials', code: 'NoKeys' });
    const pageSize = this.options.pageSize.value;
    const { findInstance } = await import('../instances/findInstance');
    return await findInstance(this.#sourceOf(account), { instance, pageSize, signal });
  }

  /**
   * Checks keys that do not belong to an account yet, by requesting one instance.
   * @throws ApiError when the call fails; AbortError when cancelled
   */
  async checkKeys(keys: AccessKeys, signal: AbortSignal): Promise<void> {
    const source = this.#createSource(() => Promise.resolve(keys));
    await source.listInstances({ pageSize: 1, pageIndex: 1 }, signal);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #replaceCatalog(): void {
    this.#sources.clear();
    const account = this.account.value;
    const next =
      account &&
      new Catalog({
        source: this.#sourceOf(account),
        pageSize: this.options.pageSize.value,
        filter: this.options.filters.get(account),
        firstPageRendered: () => delay(RENDER_DELAY_MS),
      });
    this.#heading.value = account ? `${accountLabel(account)} · ${this.#region()}` : '';
    this.#catalogSlot.value = next;
    this.#catalog.value = next;
  }

  #region(): string {
    const endpoint = parseEndpoint(this.options.endpoint.value);
    return typeof endpoint === 'string' ? oneLine(this.options.endpoint.value, 60) : regionOf(endpoint.host);
  }

  #sourceOf(account: Account): InstanceSource {
    let source = this.#sources.get(account.id);
    if (!source) {
      source = this.#createSource(() => this.options.accounts.keysOf(account));
      this.#sources.set(account.id, source);
    }
    return source;
  }

  #createSource(keys: () => Promise<AccessKeys | undefined>): InstanceSource {
    const { endpoint, requestsPerSecond, strictSsl, userAgent, log } = this.options;
    const address = parseEndpoint(endpoint.value);
    if (typeof address === 'string') return new InvalidEndpointSource(address);
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
