import { yieldToEventLoop } from '../../util/yieldToEventLoop';
import type { Group, InstanceIndex } from '../instanceIndex';
import type { RowOrder } from '../rowOrder';
import { merge, NumberOrder, type SortedGroup } from './sortedGroup';
import type { KeyOrder, SortKey } from './sortKeys';

/** How many members are sorted in one turn of the event loop. */
const BATCH_SIZE = 5_000;
/** How many new instances of a group that is not shown may wait before they are sorted. */
const MAX_PENDING = 2_000;

/** Keeps the rows of each group sorted while instances arrive. */
export class SortedRows implements RowOrder {
  readonly #groups = new WeakMap<Group, SortedGroup>();
  readonly #order: NumberOrder;
  /** The group whose sorted members contain an instance, by instance number. */
  readonly #placedIn: (Group | undefined)[] = [];

  constructor(
    private readonly index: InstanceIndex,
    private readonly keys: KeyOrder,
  ) {
    this.#order = new NumberOrder(keys.compare);
  }

  groups(arrived: readonly Group[]): readonly Group[] {
    return arrived;
  }

  members(group: Group): Uint32Array {
    const own = this.#groupOf(group);
    this.#merge(group, own, Infinity);
    return own.sorted;
  }

  put(group: Group, number: number): void {
    const own = this.#groupOf(group);
    own.pending.add(number);
    if (own.pending.size >= MAX_PENDING) this.#merge(group, own, Infinity);
  }

  removed(group: Group): void {
    this.#groupOf(group).hasRemoved = true;
  }

  async prepare(): Promise<void> {
    for (const group of this.index.channels().flatMap((channel) => this.index.groups(channel))) {
      const own = this.#groupOf(group);
      while (own.pending.size > 0) {
        this.#merge(group, own, BATCH_SIZE);
        await yieldToEventLoop();
      }
    }
  }

  #groupOf(group: Group): SortedGroup {
    let own = this.#groups.get(group);
    if (!own) {
      own = { sorted: new Uint32Array(), pending: new Set(group.members), hasRemoved: false };
      this.#groups.set(group, own);
    }
    return own;
  }

  /** Merges at most `limit` pending members. */
  #merge(group: Group, own: SortedGroup, limit: number): void {
    if (own.hasRemoved) this.#dropRemoved(group, own);
    if (own.pending.size === 0) return;
    const added: number[] = [];
    const moved = new Set<number>();
    for (const number of own.pending) {
      if (added.length >= limit) break;
      own.pending.delete(number);
      const key = this.keys.read(this.index.instances, number);
      if (this.#placedIn[number] === group) {
        if (isSame(key, this.#order.keys[number])) continue;
        moved.add(number);
      }
      this.#placedIn[number] = group;
      this.#order.keys[number] = key;
      added.push(number);
    }
    if (moved.size > 0) own.sorted = own.sorted.filter((number) => !moved.has(number));
    own.sorted = merge(own.sorted, added, this.#order);
  }

  #dropRemoved(group: Group, own: SortedGroup): void {
    const members = new Set(group.members);
    own.hasRemoved = false;
    for (const number of own.pending) if (!members.has(number)) own.pending.delete(number);
    own.sorted = own.sorted.filter((number) => {
      if (members.has(number) && this.#placedIn[number] === group) return true;
      if (this.#placedIn[number] === group) this.#placedIn[number] = undefined;
      return false;
    });
  }
}

function isSame(one: SortKey | undefined, other: SortKey | undefined): boolean {
  return one?.text === other?.text;
}
