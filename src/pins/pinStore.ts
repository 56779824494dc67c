import type { Instance } from '../instances/instance';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { setTimer, type SetTimer } from '../util/timers';
import { canPin, MAX_PINS, parsePins, pinOf, type Pin } from './pin';
import { PINS_KEY } from './pinsKey';

/** The subset of VS Code's global state that pins use. */
export interface PinState {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** How many of the given instances were pinned, and how many not: because they have no usable ID, or the list is full. */
export interface PinOutcome {
  readonly pinned: number;
  readonly unusable: number;
  readonly beyondLimit: number;
}

type Pins = readonly Pin[];

/** A change of one account's pins, which can be applied again to whatever another window has stored meanwhile. */
interface PinChange {
  readonly accountId: string;
  readonly apply: (pins: Pins) => Pins;
}

/** Gets a new value with every recheck: VS Code passes a write on to other windows only if it changes something. */
const WRITE_MARKER = 'cams.pinsWritten';

/** Delays between rechecks after a change. VS Code passes a change on to other windows within about 0.1 s. */
const RECHECK_DELAYS_MS = [250, 750];

/**
 * The pinned instances of each account, in global state.
 *
 * VS Code writes an extension's global state as a whole and sends it to other windows a moment later, so concurrent
 * writes of two windows overwrite each other. Each window therefore remembers its own changes for a second, applies
 * them to what it reads, and writes again what another window has overwritten.
 */
export class PinStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<string>());
  /** Fires with the ID of the account whose pins have changed. */
  readonly onDidChange = this.#changed.event;
  /** The raw value that was parsed last. */
  #raw: unknown;
  #stored: ReadonlyMap<string, Pins> = new Map();
  /** What is stored, with the recent changes of this window. */
  #pins: ReadonlyMap<string, Pins> = new Map();
  #recent: readonly PinChange[] = [];
  readonly #nextRecheck = this.#owned.add(new DisposableSlot<Disposable>());

  constructor(
    private readonly state: PinState,
    private readonly options: { readonly setTimer?: SetTimer } = {},
  ) {
    this.#read();
  }

  /** The account's pins, in the order in which they were pinned. */
  list(accountId: string): Pins {
    this.#read();
    return this.#pins.get(accountId) ?? [];
  }

  isPinned(accountId: string, instanceId: string): boolean {
    return this.list(accountId).some((pin) => pin.instanceId === instanceId);
  }

  async pin(accountId: string, instances: readonly Instance[]): Promise<PinOutcome> {
    const before = this.list(accountId);
    const usable = instances.filter(canPin);
    const added = new Map(usable.filter(({ instanceId }) => !includes(before, instanceId)).map(toEntry));
    await this.#change({
      accountId,
      apply: (pins) =>
        [...pins, ...[...added.values()].filter(({ instanceId }) => !includes(pins, instanceId))].slice(
          0,
          MAX_PINS,
        ),
    });
    const pinned = Math.min(added.size, MAX_PINS - before.length);
    return { pinned, unusable: instances.length - usable.length, beyondLimit: added.size - pinned };
  }

  /** @returns how many were unpinned */
  async unpin(accountId: string, instanceIds: readonly string[]): Promise<number> {
    const apply = (pins: Pins) => pins.filter(({ instanceId }) => !instanceIds.includes(instanceId));
    const before = this.list(accountId);
    await this.#change({ accountId, apply });
    return before.length - apply(before).length;
  }

  /** Stores what a pinned instance looks like now. Others are ignored. */
  async refresh(accountId: string, instances: readonly Instance[]): Promise<void> {
    const fresh = new Map(instances.filter(canPin).map(toEntry));
    const pins = this.list(accountId).map((pin) => fresh.get(pin.instanceId) ?? pin);
    await this.#write(withPins(this.#pins, accountId, pins));
  }

  /** Reads what another window or Settings Sync may have written: VS Code has no event for it. */
  sync(): void {
    this.#read();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #read(): void {
    const raw = this.state.get(PINS_KEY);
    if (raw === this.#raw) return;
    this.#raw = raw;
    this.#stored = parsePins(raw);
    this.#update();
  }

  #update(): void {
    const before = this.#pins;
    this.#pins = this.#recent.reduce(
      (pins, { accountId, apply }) => withPins(pins, accountId, apply(pins.get(accountId) ?? [])),
      this.#stored,
    );
    for (const accountId of new Set([...before.keys(), ...this.#pins.keys()])) {
      if (!isSame(before.get(accountId), this.#pins.get(accountId))) this.#changed.fire(accountId);
    }
  }

  async #change(change: PinChange): Promise<void> {
    const { accountId, apply } = change;
    const before = this.list(accountId);
    if (isSame(apply(before), before)) return;
    this.#recent = [...this.#recent, change];
    this.#scheduleRechecks(RECHECK_DELAYS_MS);
    this.#update();
    await this.#write(this.#pins);
  }

  async #write(pins: ReadonlyMap<string, Pins>): Promise<void> {
    if (isSame([...pins], [...this.#stored])) return;
    const written = this.state.update(PINS_KEY, pins.size > 0 ? Object.fromEntries(pins) : undefined);
    // Global state has the new value at once; it is saved in the background.
    this.#read();
    await written;
  }

  /** Restarts the series of rechecks. */
  #scheduleRechecks([delay, ...rest]: readonly number[]): void {
    const { setTimer: start = setTimer } = this.options;
    if (delay === undefined) {
      this.#recent = [];
      return;
    }
    this.#nextRecheck.value = start(delay, () => {
      // The next recheck or change tries again.
      this.#repair({ last: rest.length === 0 }).catch(() => undefined);
      this.#scheduleRechecks(rest);
    });
  }

  /** Writes again what another window has overwritten. Its copy may be out of date even if nothing is missing here. */
  async #repair({ last }: { readonly last: boolean }): Promise<void> {
    this.#read();
    await Promise.all([
      this.#write(this.#pins),
      this.state.update(WRITE_MARKER, last ? undefined : crypto.randomUUID()),
    ]);
  }
}

function withPins(all: ReadonlyMap<string, Pins>, accountId: string, pins: Pins): ReadonlyMap<string, Pins> {
  const changed = new Map(all);
  if (pins.length > 0) changed.set(accountId, pins);
  else changed.delete(accountId);
  return changed;
}

function includes(pins: Pins, instanceId: string): boolean {
  return pins.some((pin) => pin.instanceId === instanceId);
}

function toEntry(instance: Instance & { readonly instanceId: string }): [string, Pin] {
  return [instance.instanceId, pinOf(instance)];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
