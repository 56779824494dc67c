import type { Catalog } from '../instances/catalog';
import { isLoading } from '../instances/catalogView';
import { hasId, instanceKeyOf, type Instance } from '../instances/instance';
import { NO_FILTER, sameServerQuery } from '../instances/instanceFilter';
import { ignoreAbort } from '../util/abort';
import { Debouncer } from '../util/debouncer';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { SetTimer } from '../util/timers';
import type { Pin } from './pin';
import type { PinStore } from './pinStore';
import { requestPins, type PinSource } from './requestPins';

/** `stored`: only what the pin stores is known. `gone`: the server no longer has the instance. */
export type PinStatus = 'current' | 'stored' | 'gone';

export interface PinnedInstance {
  readonly key: string;
  readonly instance: Instance;
  readonly status: PinStatus;
}

/** The account that pins belong to. */
export interface PinAccount extends PinSource {
  readonly id: string;
  readonly catalog: Pick<Catalog, 'view' | 'filter' | 'find' | 'onDidChange'>;
}

/**
 * The pinned instances of one account: as loaded, as last requested, or as stored. Once they are shown and the catalog
 * has loaded what it loads by itself, requests those that it doesn't have, once per refresh of the catalog.
 */
export class AccountPins implements Disposable {
  readonly #owned = new DisposableStore();
  /** What requests have returned, by key; undefined for instances that are gone. */
  readonly #answers = new Map<string, Instance | undefined>();
  /** The keys that have been requested since the catalog's last refresh. */
  readonly #requested = new Set<string>();
  readonly #updates: Debouncer;
  #running: AbortController | undefined;
  #isStopped = false;
  #isShown = false;
  #lastLook: string;

  constructor(
    readonly account: PinAccount,
    private readonly options: {
      readonly store: PinStore;
      /** Called when what the rows show has changed. */
      readonly onDidChange: () => void;
      readonly setTimer?: SetTimer;
    },
  ) {
    this.#updates = this.#owned.add(
      new Debouncer(() => {
        this.#update();
      }, options.setTimer),
    );
    this.#owned.add(
      account.catalog.onDidChange(() => {
        if (account.catalog.view.refreshing) this.#startOver();
        this.#updates.schedule();
      }),
    );
    this.#owned.add({ dispose: () => this.#running?.abort() });
    this.#lastLook = this.#look();
  }

  list(): readonly PinnedInstance[] {
    return this.#pins.map((pin) => this.#read(pin));
  }

  find(key: string): PinnedInstance | undefined {
    const pin = this.#pins.find((each) => instanceKeyOf(each) === key);
    return pin && this.#read(pin);
  }

  /** Call it when the rows are shown. */
  show(): void {
    this.#isShown = true;
    this.#updates.schedule();
  }

  /** Call it when pins were added or removed: some may have to be requested. */
  pinsChanged(): void {
    this.#lastLook = this.#look();
    this.#updates.schedule();
  }

  /** Takes over what a caller knows of an instance, so that it need not be requested. */
  learn(instance: Instance): void {
    this.#answers.set(instanceKeyOf(instance), instance);
    this.#requested.add(instanceKeyOf(instance));
  }

  /**
   * Requests pins, and returns the instance of each; undefined for one that is gone.
   * @throws ApiError when a request fails; AbortError when cancelled
   */
  async load(
    pins: readonly Instance[],
    of: { readonly signal: AbortSignal; readonly onAnswer?: () => void },
  ): Promise<readonly (Instance | undefined)[]> {
    const found = new Map<string, Instance | undefined>();
    const [failure] = await requestPins(pins.filter(hasId), {
      source: this.account,
      tryFirstPage: this.#isFiltered || this.account.catalog.view.phase !== 'ready',
      maxFailures: 1,
      signal: of.signal,
      onAnswer: (pin, instance) => {
        found.set(instanceKeyOf(pin), instance);
        this.#answers.set(instanceKeyOf(pin), instance);
        of.onAnswer?.();
      },
    });
    this.#updates.schedule();
    if (failure) throw failure;
    return pins.map((pin) => found.get(instanceKeyOf(pin)));
  }

  /** Aborts the requests, until the next refresh. */
  stop(): void {
    this.#isStopped = true;
    this.#running?.abort();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get #pins(): readonly Pin[] {
    return this.options.store.list(this.account.id);
  }

  /** Whether the loaded list is not the account's own list, but that of a filter. */
  get #isFiltered(): boolean {
    return !sameServerQuery(this.account.catalog.filter, NO_FILTER);
  }

  /** Whether the loaded list certainly has every instance of the account. */
  get #hasAll(): boolean {
    const { confirmed, unreadable, refreshing } = this.account.catalog.view;
    return confirmed && unreadable === 0 && !refreshing && !this.#isFiltered;
  }

  #read(pin: Pin): PinnedInstance {
    const key = instanceKeyOf(pin);
    const loaded = this.account.catalog.find(key)?.instance;
    const instance = loaded ?? this.#answers.get(key);
    if (this.#hasAll && !loaded) return { key, instance: pin, status: 'gone' };
    if (instance) return { key, instance, status: 'current' };
    return { key, instance: pin, status: this.#answers.has(key) ? 'gone' : 'stored' };
  }

  #startOver(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#requested.clear();
    this.#isStopped = false;
  }

  #update(): void {
    const look = this.#look();
    if (look !== this.#lastLook) {
      this.#lastLook = look;
      this.options.onDidChange();
    }
    // A refresh must not turn them back into unknown ones.
    for (const { key, status } of this.list()) if (status === 'gone') this.#answers.set(key, undefined);
    const { view } = this.account.catalog;
    if (view.phase !== 'ready' || view.failure || isLoading(view)) return;
    const current = this.list().filter(({ status }) => status === 'current');
    this.options.store
      .refresh(
        this.account.id,
        current.map(({ instance }) => instance),
      )
      // Only what the rows show at the next start; the next refresh stores it again.
      .catch(() => undefined);
    if (this.#isShown && !this.#isStopped && !this.#running) void ignoreAbort(this.#request());
  }

  /** What the rows show. */
  #look(): string {
    return JSON.stringify(
      this.list().map(({ key, status, instance: { instanceName, channelType, state } }) => [
        key,
        status,
        instanceName,
        channelType,
        state,
      ]),
    );
  }

  async #request(): Promise<void> {
    const unknown = this.#pins.filter((pin) => {
      const key = instanceKeyOf(pin);
      return !this.#requested.has(key) && !this.account.catalog.find(key);
    });
    if (unknown.length === 0 || this.#hasAll) return;
    for (const pin of unknown) this.#requested.add(instanceKeyOf(pin));
    const controller = new AbortController();
    this.#running = controller;
    try {
      await requestPins(unknown, {
        source: this.account,
        tryFirstPage: this.#isFiltered,
        signal: controller.signal,
        onAnswer: (pin, instance) => {
          if (controller.signal.aborted) return;
          this.#answers.set(instanceKeyOf(pin), instance);
          this.#updates.schedule();
        },
      });
    } finally {
      if (this.#running === controller) this.#running = undefined;
    }
    // Others may have been pinned meanwhile.
    if (!controller.signal.aborted) this.#updates.schedule();
  }
}
