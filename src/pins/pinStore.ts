import type { Instance } from '../instances/instance';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { canPin, MAX_PINS, parsePins, pinOf, type Pin } from './pin';
import { PINS_KEY } from './pinsKey';

/** The subset of VS Code's global state that pins use. */
export interface PinState {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** How many of the given instances were pinned, and how many not: because they have no usable ID, or as the list is full. */
export interface PinOutcome {
  readonly pinned: number;
  readonly unusable: number;
  readonly beyondLimit: number;
}

/**
 * The pinned instances of each account, in global state. Of two changes that two windows make within the same moment,
 * VS Code may keep only one.
 */
export class PinStore implements Disposable {
  readonly #changed = new Emitter<string>();
  /** Fires with the ID of the account whose pins have changed. */
  readonly onDidChange = this.#changed.event;
  #stored: unknown;
  #pins: ReadonlyMap<string, readonly Pin[]> = new Map();

  constructor(private readonly state: PinState) {
    this.#read();
  }

  /** The account's pins, in the order in which they were pinned. */
  list(accountId: string): readonly Pin[] {
    this.#read();
    return this.#pins.get(accountId) ?? [];
  }

  isPinned(accountId: string, instanceId: string): boolean {
    return this.list(accountId).some((pin) => pin.instanceId === instanceId);
  }

  async pin(accountId: string, instances: readonly Instance[]): Promise<PinOutcome> {
    const before = this.list(accountId);
    const usable = instances.filter(canPin);
    const known = new Set(before.map(({ instanceId }) => instanceId));
    const added = new Map(usable.filter(({ instanceId }) => !known.has(instanceId)).map(toEntry));
    const after = [...before, ...added.values()].slice(0, MAX_PINS);
    await this.#write(accountId, after);
    const pinned = after.length - before.length;
    return { pinned, unusable: instances.length - usable.length, beyondLimit: added.size - pinned };
  }

  /** @returns how many were unpinned */
  async unpin(accountId: string, instanceIds: readonly string[]): Promise<number> {
    const before = this.list(accountId);
    const after = before.filter(({ instanceId }) => !instanceIds.includes(instanceId));
    await this.#write(accountId, after);
    return before.length - after.length;
  }

  /** Stores what a pinned instance looks like now. Others are ignored. */
  async refresh(accountId: string, instances: readonly Instance[]): Promise<void> {
    const fresh = new Map(instances.filter(canPin).map(toEntry));
    await this.#write(
      accountId,
      this.list(accountId).map((pin) => fresh.get(pin.instanceId) ?? pin),
    );
  }

  /** Reads what another window or Settings Sync may have written: VS Code has no event for it. */
  sync(): void {
    this.#read();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #read(): void {
    const stored = this.state.get(PINS_KEY);
    if (stored === this.#stored) return;
    this.#stored = stored;
    const before = this.#pins;
    this.#pins = parsePins(stored);
    for (const accountId of new Set([...before.keys(), ...this.#pins.keys()])) {
      if (isSame(before.get(accountId), this.#pins.get(accountId))) continue;
      this.#changed.fire(accountId);
    }
  }

  async #write(accountId: string, pins: readonly Pin[]): Promise<void> {
    if (isSame(pins, this.#pins.get(accountId) ?? [])) return;
    const entries = new Map(this.#pins);
    if (pins.length > 0) entries.set(accountId, pins);
    else entries.delete(accountId);
    const written = this.state.update(PINS_KEY, entries.size > 0 ? Object.fromEntries(entries) : undefined);
    // Global state has the new value at once; it is saved in the background.
    this.#read();
    await written;
  }
}

function toEntry(instance: Instance & { readonly instanceId: string }): [string, Pin] {
  return [instance.instanceId, pinOf(instance)];
}

function isSame(one: readonly Pin[] | undefined, other: readonly Pin[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
