import { entryIndex, nameOf, type FilterOrigin } from './savedFilter';

type Entries = readonly unknown[];

/** Remembers the places of removed entries, so that each can be put back in its own, in whatever order that happens. */
export class RemovedPlaces {
  /** The entries of each settings file, with the removed ones in their places. */
  readonly #orders = new Map<FilterOrigin, Entries>();

  /** Call it before an entry is removed. */
  remember(origin: FilterOrigin, entries: Entries): void {
    const before = this.#orders.get(origin) ?? [];
    const removed = before.filter((entry) => indexOf(entries, entry) < 0);
    this.#orders.set(
      origin,
      removed.reduce<Entries>((all, entry) => insert(all, entry, before), entries),
    );
  }

  /** Returns the entries with a removed one in its place. */
  putBack(origin: FilterOrigin, entries: Entries, entry: unknown): Entries {
    return insert(entries, entry, this.#orders.get(origin) ?? []);
  }
}

/** Inserts an entry after the last one that precedes it in `order`, or else before the first one that follows it. */
function insert(entries: Entries, entry: unknown, order: Entries): Entries {
  const place = indexOf(order, entry);
  const places = entries.map((each) => indexOf(order, each));
  const previous = places.findLastIndex((each) => each >= 0 && each < place);
  const next = places.findIndex((each) => each > place);
  const at = previous >= 0 ? previous + 1 : next >= 0 ? next : entries.length;
  return entries.toSpliced(at, 0, entry);
}

/** A change of its other properties, or of the case of its name, leaves an entry where it is. */
function indexOf(entries: Entries, entry: unknown): number {
  const name = nameOf(entry);
  return name === undefined ? entries.indexOf(entry) : entryIndex(entries, name);
}
