import { channelKeyOf, stateKeyOf, type ChannelKey, type Instance, type StateKey } from './instance';
import type { KeyInterner } from './keyInterner';
import { PackedInstances } from './packedInstances';
import type { RowOrder } from './rowOrder';

/** A merged instance with its key and group. */
export interface InstanceRow {
  readonly key: string;
  readonly instance: Instance;
  readonly channel: ChannelKey;
  readonly state: StateKey;
}

/** A channel and a state as the first of their instances spells them. */
export interface Spelling {
  readonly channel: string;
  readonly state: string;
}

/** The interned numbers of the instances of one channel and state, in order of first arrival. */
export interface Group {
  readonly channel: ChannelKey;
  readonly state: StateKey;
  readonly spelling: Spelling;
  readonly members: number[];
}

/** The instances of an index by number, in order of first arrival. */
export interface LoadedRows {
  /** The number after the last instance. */
  readonly end: number;
  /** How often an instance has arrived. If this grows by more than `end`, known instances may have changed. */
  readonly arrivals: number;
  /** Undefined if the instance is not loaded. */
  at(number: number): InstanceRow | undefined;
}

/** Merges instances by key and groups them by their own channel and state. */
export class InstanceIndex implements LoadedRows {
  readonly instances = new PackedInstances();
  /** Sorts groups and rows; undefined for the order of arrival. */
  order: RowOrder | undefined;
  readonly #groups = new Map<ChannelKey, Map<StateKey, Group>>();
  /** Group by instance number. */
  readonly #groupOf: (Group | undefined)[] = [];
  /** Value of `#arrivals` at the last arrival, by instance number. */
  readonly #arrivalOf: number[] = [];
  #arrivals = 0;
  #size = 0;

  constructor(private readonly keys: KeyInterner) {}

  /** Number of instances. */
  get size(): number {
    return this.#size;
  }

  /** Number of calls of `put` so far. */
  get arrivals(): number {
    return this.#arrivals;
  }

  get end(): number {
    return this.#groupOf.length;
  }

  at(number: number): InstanceRow | undefined {
    const group = this.#groupOf[number];
    return group && this.#row(number, group);
  }

  get(key: string): InstanceRow | undefined {
    const number = this.keys.find(key);
    return number === undefined ? undefined : this.at(number);
  }

  /** Channels that have instances, in order of first arrival. */
  channels(): readonly ChannelKey[] {
    return [...this.#groups.keys()];
  }

  /** A channel's groups. */
  groups(channel: ChannelKey): readonly Group[] {
    const groups = [...(this.#groups.get(channel)?.values() ?? [])];
    return this.order?.groups(groups) ?? groups;
  }

  count(channel: ChannelKey, state: StateKey): number {
    return this.#groupAt(channel, state)?.members.length ?? 0;
  }

  /** The keys of the first `limit` instances of a channel and state. */
  keysOf(channel: ChannelKey, state: StateKey, limit: number): readonly string[] {
    const members = this.#members(this.#groupAt(channel, state)).slice(0, limit);
    return Array.from(members, (number) => this.keys.lookup(number));
  }

  /** The key of the instance at a zero-based position within its channel and state. */
  keyAt(channel: ChannelKey, state: StateKey, position: number): string | undefined {
    const number = this.#members(this.#groupAt(channel, state))[position];
    return number === undefined ? undefined : this.keys.lookup(number);
  }

  /** Zero-based position of an instance within its channel and state; -1 when it is not loaded. */
  positionOf(key: string): number {
    const number = this.keys.find(key);
    return number === undefined ? -1 : this.#members(this.#groupOf[number]).indexOf(number);
  }

  /**
   * Adds or updates an instance. An existing one keeps its position unless its channel or state changed.
   * @returns the channels whose rows are affected
   */
  put(number: number, instance: Instance): readonly ChannelKey[] {
    this.#arrivalOf[number] = ++this.#arrivals;
    const changed = this.instances.set(number, instance);
    const old = this.#groupOf[number];
    if (old && !changed) return [];
    const group = this.#groupFor(instance);
    if (old === group) {
      this.order?.put(group, number);
      return [group.channel];
    }
    if (old) this.#removeFrom(old, (member) => member === number);
    this.#size++;
    group.members.push(number);
    this.#groupOf[number] = group;
    this.order?.put(group, number);
    return old ? [old.channel, group.channel] : [group.channel];
  }

  /**
   * Removes the instances for which `shouldRemove` returns true and whose last arrival is not after `before`, from one channel
   * or from all.
   * @returns the channels that changed
   */
  remove(
    shouldRemove: (number: number) => boolean,
    from: { readonly before: number; readonly channel: ChannelKey | undefined },
  ): readonly ChannelKey[] {
    const { before, channel } = from;
    const affected: ChannelKey[] = [];
    for (const each of channel === undefined ? this.channels() : [channel]) {
      let taken = 0;
      for (const group of [...(this.#groups.get(each)?.values() ?? [])]) {
        taken += this.#removeFrom(
          group,
          (number) => (this.#arrivalOf[number] ?? 0) <= before && shouldRemove(number),
        );
      }
      if (taken > 0) affected.push(each);
    }
    return affected;
  }

  #groupAt(channel: ChannelKey, state: StateKey): Group | undefined {
    return this.#groups.get(channel)?.get(state);
  }

  #members(group: Group | undefined): readonly number[] | Uint32Array {
    return (group && this.order?.members(group)) ?? group?.members ?? [];
  }

  #row(number: number, { channel, state }: Group): InstanceRow {
    return { key: this.keys.lookup(number), instance: this.instances.get(number) ?? {}, channel, state };
  }

  #removeFrom(group: Group, shouldRemove: (number: number) => boolean): number {
    const { channel, state, members } = group;
    let kept = 0;
    for (const number of members) {
      if (shouldRemove(number)) this.#groupOf[number] = undefined;
      else members[kept++] = number;
    }
    const taken = members.length - kept;
    members.length = kept;
    this.#size -= taken;
    if (taken > 0) this.order?.removed(group);
    if (kept > 0) return taken;
    const states = this.#groups.get(channel);
    states?.delete(state);
    if (states?.size === 0) this.#groups.delete(channel);
    return taken;
  }

  #groupFor(instance: Instance): Group {
    const [channel, state] = [channelKeyOf(instance), stateKeyOf(instance)];
    let states = this.#groups.get(channel);
    if (!states) this.#groups.set(channel, (states = new Map<StateKey, Group>()));
    let group = states.get(state);
    if (!group) {
      const spelling = { channel: instance.channelType ?? '', state: instance.state ?? '' };
      states.set(state, (group = { channel, state, spelling, members: [] }));
    }
    return group;
  }
}
