import type { Account } from '../accounts/account';
import type { ApiError } from '../api/apiError';
import { parseEndpoint, regionOf } from '../api/endpoint';
import { LazyCamsClient } from '../api/lazyCamsClient';
import type { InstanceSource, Page } from '../api/page';
import type { CredentialProvider } from '../credentials/credentials';
import { Catalog } from '../instances/catalog';
import type { CatalogView } from '../instances/catalogView';
import type { Instance } from '../instances/instance';
import type { InstanceFilter } from '../instances/instanceFilter';
import { DisposableSlot, type Disposable } from '../util/disposable';
import type { Log } from '../util/log';
import { delay } from '../util/timers';
import type { Watchable } from '../util/watchable';
import { accountLabel } from '../wording/labels';
import { oneLine } from '../wording/plainText';
import type { FilterStore } from './filterStore';

/** Time in which VS Code renders new rows, also on a slow machine. */
const RENDER_DELAY_MS = 100;

/** What all sessions share. */
export interface ConnectionOptions {
  readonly endpoint: Watchable<string>;
  readonly pageSize: Watchable<number>;
  readonly requestsPerSecond: Watchable<number>;
  /** VS Code's `http.proxyStrictSSL`: whether untrusted certificates are rejected. */
  readonly strictSsl: Watchable<boolean>;
  readonly filters: FilterStore;
  /** Called with every new catalog. */
  readonly onCatalog?: (created: { readonly id: string; readonly catalog: Catalog }) => unknown;
  readonly userAgent: string;
  readonly log: Log;
}

/** An account in use: its credentials, its client with its rate limit, and its catalog. */
export class AccountSession implements Disposable {
  /** The account's client, with its rate limit. */
  readonly source: InstanceSource;
  readonly #catalog = new DisposableSlot<Catalog>();
  /** What the catalog showed before it was released. */
  declare lastView?: CatalogView | undefined;
  /** Set if permission for the last call was denied, whatever it was made for. */
  declare lastDenial?: ApiError | undefined;
  #account: Account;

  constructor(
    account: Account,
    readonly credentials: CredentialProvider,
    readonly options: ConnectionOptions,
  ) {
    this.#account = account;
    this.source = createSource(this);
  }

  get account(): Account {
    return this.#account;
  }

  get id(): string {
    return this.#account.id;
  }

  get label(): string {
    return accountLabel(this.#account);
  }

  /** The endpoint as it was entered for the account, or in the setting. */
  get endpoint(): string {
    return this.#account.endpoint ?? this.options.endpoint.value;
  }

  /** The region that the endpoint names, or the endpoint itself. */
  get region(): string {
    const endpoint = parseEndpoint(this.endpoint);
    return typeof endpoint === 'string' ? oneLine(this.endpoint, 60) : regionOf(endpoint.host);
  }

  /** The account's instances. Created on first use; sends no request by itself. */
  get catalog(): Catalog {
    const known = this.#catalog.value;
    if (known) return known;
    const catalog = (this.#catalog.value = new Catalog({
      source: this.source,
      pageSize: this.options.pageSize.value,
      filter: this.options.filters.get(this.#account),
      firstPageRendered: () => delay(RENDER_DELAY_MS),
    }));
    this.options.onCatalog?.({ id: this.id, catalog });
    return catalog;
  }

  /** The catalog if it exists. */
  get loadedCatalog(): Catalog | undefined {
    return this.#catalog.value;
  }

  /** Drops the loaded instances, and aborts what is loading. The client stays, with its rate limit. */
  releaseCatalog(): void {
    this.lastView = this.#catalog.value?.view ?? this.lastView;
    this.#catalog.value = undefined;
  }

  /** Takes over a new name of the account. */
  rename(account: Account): void {
    this.#account = account;
  }

  /** Stores the filter and applies it. */
  async setFilter(filter: InstanceFilter): Promise<void> {
    const { catalog } = this;
    await this.options.filters.set(this.#account, filter);
    await catalog.setFilter(filter);
  }

  /**
   * Requests one instance.
   * @returns the current instance; undefined when it no longer exists
   * @throws ApiError when the request fails or the answer is inconclusive; AbortError when cancelled
   */
  async findInstance(instance: Instance, signal: AbortSignal): Promise<Instance | undefined> {
    const pageSize = this.options.pageSize.value;
    const { findInstance } = await import('../instances/findInstance');
    return await findInstance(this.source, { instance, pageSize, signal });
  }

  /**
   * Requests the first page of the list without a filter.
   * @throws ApiError when the call fails; AbortError when cancelled
   */
  async firstPage(signal: AbortSignal): Promise<Page> {
    const pageSize = this.options.pageSize.value;
    return await this.source.listInstances({ pageSize, pageIndex: 1 }, signal);
  }

  dispose(): void {
    this.#catalog.dispose();
  }
}

function createSource(session: AccountSession): InstanceSource {
  const { credentials, options } = session;
  const { requestsPerSecond, strictSsl, userAgent, log } = options;
  const address = parseEndpoint(session.endpoint);
  if (typeof address === 'string') {
    return {
      listInstances: async () => {
        const { invalidEndpointError } = await import('./invalidEndpointError');
        throw invalidEndpointError(address);
      },
    };
  }
  return new LazyCamsClient({
    endpoint: address,
    keys: async (signal) => (await credentials.get(signal)).keys,
    onTokenRefused: (refused) => {
      credentials.invalidate(refused);
    },
    onPermission: (denial) => {
      session.lastDenial = denial;
    },
    requestsPerSecond: requestsPerSecond.value,
    strictSsl: () => strictSsl.value,
    userAgent,
    log,
  });
}
