import { yieldToEventLoop } from '../../util/yieldToEventLoop';
import type { Group, InstanceIndex } from '../instanceIndex';
import type { RowOrder } from '../rowOrder';
import { addRun, mergeAll, NumberOrder, type SortedGroup } from './sortedGroup';
import type { KeyOrder, SortKey } from './sortKeys';

/** How many members are sorted in one turn of the event loop. */
const BATCH_SIZE = 5_000;
/** How many new instances of a group that is not shown may wait before they are sorted. */
const MAX_PENDING = 2_000;

/** Keeps the rows of each group sorted while instances arrive. */
export class SortedRows implements RowOrder {
  readonly #groups = new WeakMap<Group, SortedGroup>();
  readonly #order: NumberOrder;
  /** The group whose runs contain an instance, by instance number. */
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
    this.#sortPending(group, own, Infinity);
    const sorted = mergeAll(own.runs, this.#order);
    own.runs = [sorted];
    return sorted;
  }

  put(group: Group, number: number): void {
    const own = this.#groupOf(group);
    own.pending.add(number);
    if (own.pending.size >= MAX_PENDING) this.#sortPending(group, own, Infinity);
  }

  removed(group: Group): void {
    this.#groupOf(group).hasRemoved = true;
  }

  async prepare(): Promise<void> {
    for (const group of this.index.channels().flatMap((channel) => this.index.groups(channel))) {
      const own = this.#groupOf(group);
      while (isUnsorted(own)) {
        this.#sortPending(group, own, BATCH_SIZE);
        await yieldToEventLoop();
      }
    }
  }

  #groupOf(group: Group): SortedGroup {
    let own = this.#groups.get(group);
    if (!own) {
      own = { runs: [], first: [...group.members], next: 0, pending: new Set(), hasRemoved: false };
      this.#groups.set(group, own);
    }
    return own;
  }

  /** Sorts at most `limit` pending members. */
  #sortPending(group: Group, own: SortedGroup, limit: number): void {
    if (own.hasRemoved) this.#dropRemoved(group, own);
    if (!isUnsorted(own)) return;
    const added: number[] = [];
    const moved = new Set<number>();
    for (const number of takeUnsorted(own)) {
      const key = this.keys.read(this.index.instances, number);
      if (this.#placedIn[number] === group) {
        if (isSame(key, this.#order.keys[number])) continue;
        moved.add(number);
      }
      this.#placedIn[number] = group;
      this.#order.keys[number] = key;
      if (added.push(number) >= limit) break;
    }
    if (moved.size > 0) own.runs = own.runs.map((run) => run.filter((number) => !moved.has(number)));
    if (added.length > 0) own.runs = addRun(own.runs, this.#order.sort(added), this.#order);
  }

  #dropRemoved(group: Group, own: SortedGroup): void {
    const members = new Set(group.members);
    own.hasRemoved = false;
    for (const number of own.pending) if (!members.has(number)) own.pending.delete(number);
    own.first = own.first.slice(own.next).filter((number) => members.has(number));
    own.next = 0;
    const isMember = (number: number) => {
      if (members.has(number) && this.#placedIn[number] === group) return true;
      if (this.#placedIn[number] === group) this.#placedIn[number] = undefined;
      return false;
    };
    own.runs = own.runs.map((run) => run.filter(isMember));
  }
}

function isUnsorted({ first, next, pending }: SortedGroup): boolean {
  return next < first.length || pending.size > 0;
}

/** Takes the members that are in no run. Some may be taken twice. */
function* takeUnsorted(own: SortedGroup): Generator<number> {
  while (own.next < own.first.length) yield own.first[own.next++] ?? 0;
  own.first = [];
  own.next = 0;
  for (const number of own.pending) {
    own.pending.delete(number);
    yield number;
  }
}

function isSame(one: SortKey | undefined, other: SortKey | undefined): boolean {
  return one?.text === other?.text;
}
