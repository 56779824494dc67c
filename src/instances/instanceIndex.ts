import { channelKeyOf, stateKeyOf, type ChannelKey, type Instance, type StateKey } from './instance';
import type { KeyInterner } from './keyInterner';
import { PackedInstances } from './packedInstances';

/** One merged instance and where it stands. */
export interface InstanceRow {
  readonly key: string;
  readonly instance: Instance;
  readonly channel: ChannelKey;
  readonly state: StateKey;
}

/** The instances of one channel in one state, by number, in the order in which they first came. */
interface Group {
  readonly channel: ChannelKey;
  readonly state: StateKey;
  readonly members: number[];
}

/** Instances merged by key and grouped by channel, then state, each where its own fields say. */
export class InstanceIndex {
  readonly #instances = new PackedInstances();
  readonly #groups = new Map<ChannelKey, Map<StateKey, Group>>();
  /** By number: where an instance stands, and the count of arrivals when it last came. */
  readonly #groupOf: (Group | undefined)[] = [];
  readonly #arrivalOf: number[] = [];
  #arrivals = 0;
  #size = 0;

  constructor(private readonly keys: KeyInterner) {}

  /** How many instances are here. */
  get size(): number {
    return this.#size;
  }

  /** The count of arrivals so far. */
  get arrivals(): number {
    return this.#arrivals;
  }

  get(key: string): InstanceRow | undefined {
    const number = this.keys.find(key);
    const group = number === undefined ? undefined : this.#groupOf[number];
    return number === undefined || !group ? undefined : this.#row(number, group);
  }

  /** Channels that have instances, in the order in which they were first seen. */
  channels(): readonly ChannelKey[] {
    return [...this.#groups.keys()];
  }

  /** A channel's states that have instances, in the order in which they were first seen. */
  states(channel: ChannelKey): readonly { readonly state: StateKey; readonly count: number }[] {
    const states = this.#groups.get(channel);
    return states ? [...states].map(([state, { members }]) => ({ state, count: members.length })) : [];
  }

  count(channel: ChannelKey, state: StateKey): number {
    return this.#groups.get(channel)?.get(state)?.members.length ?? 0;
  }

  /** The keys of the first `most` instances of a channel in a state. */
  keysOf(channel: ChannelKey, state: StateKey, limit: number): readonly string[] {
    const members = this.#groups.get(channel)?.get(state)?.members ?? [];
    return members.slice(0, limit).map((number) => this.keys.lookup(number));
  }

  /** The instances of a channel in a state; each is read when its turn comes. */
  *rows(channel: ChannelKey, state: StateKey): Generator<InstanceRow> {
    const group = this.#groups.get(channel)?.get(state);
    if (group) for (const number of group.members) yield this.#row(number, group);
  }

  /** Where an instance stands among those of its channel and state, from 0; -1 when it is not here. */
  positionOf(key: string): number {
    const number = this.keys.find(key);
    return number === undefined ? -1 : (this.#groupOf[number]?.members.indexOf(number) ?? -1);
  }

  /**
   * Puts an instance where its own fields say; one that is here already is updated where it stands, or moves when
   * its channel or state changed.
   * @returns the channels whose rows are affected
   */
  put(number: number, instance: Instance): readonly ChannelKey[] {
    this.#arrivalOf[number] = ++this.#arrivals;
    const changed = this.#instances.set(number, instance);
    const old = this.#groupOf[number];
    if (old && !changed) return [];
    const group = this.#groupFor(channelKeyOf(instance), stateKeyOf(instance));
    if (old === group) return [group.channel];
    if (old) this.#removeFrom(old, (member) => member === number);
    this.#size++;
    group.members.push(number);
    this.#groupOf[number] = group;
    return old ? [old.channel, group.channel] : [group.channel];
  }

  /** Takes out what last came before the count of arrivals was `before` and for which `goes` holds, of one channel or of all. */
  remove(
    goes: (number: number) => boolean,
    from: { readonly before: number; readonly channel: ChannelKey | undefined },
  ): readonly ChannelKey[] {
    const { before, channel } = from;
    const affected: ChannelKey[] = [];
    for (const each of channel === undefined ? this.channels() : [channel]) {
      let taken = 0;
      for (const group of [...(this.#groups.get(each)?.values() ?? [])]) {
        taken += this.#removeFrom(
          group,
          (number) => (this.#arrivalOf[number] ?? 0) <= before && goes(number),
        );
      }
      if (taken > 0) affected.push(each);
    }
    return affected;
  }

  #row(number: number, { channel, state }: Group): InstanceRow {
    return { key: this.keys.lookup(number), instance: this.#instances.get(number) ?? {}, channel, state };
  }

  #removeFrom(group: Group, goes: (number: number) => boolean): number {
    const { channel, state, members } = group;
    let kept = 0;
    for (const number of members) {
      if (goes(number)) this.#groupOf[number] = undefined;
      else members[kept++] = number;
    }
    const taken = members.length - kept;
    members.length = kept;
    this.#size -= taken;
    if (kept > 0) return taken;
    const states = this.#groups.get(channel);
    states?.delete(state);
    if (states?.size === 0) this.#groups.delete(channel);
    return taken;
  }

  #groupFor(channel: ChannelKey, state: StateKey): Group {
    let states = this.#groups.get(channel);
    if (!states) this.#groups.set(channel, (states = new Map<StateKey, Group>()));
    let group = states.get(state);
    if (!group) states.set(state, (group = { channel, state, members: [] }));
    return group;
  }
}
