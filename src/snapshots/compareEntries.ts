import { createHash } from 'node:crypto';
import { withoutFields, type Entry } from './entry';
import type { EntrySource } from './liveEntries';
import { createNumbering, matchById, matchByName } from './matchKeys';
import { SnapshotError } from './snapshotError';
import { entryText } from './snapshotText';

/** Of each kind of difference, at most this many are kept: a document with more cannot be read. */
export const MAX_SHOWN = 1_000;

/** An instance that is on one side only, or differs. */
export interface Difference {
  readonly left?: Entry | undefined;
  readonly right?: Entry | undefined;
}

export interface Comparison {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By match key; at most `MAX_SHOWN` of each kind. */
  readonly differences: readonly Difference[];
}

export interface CompareOptions {
  /**
   * How instances are matched: by ID within an account; by channel and name between accounts, where the IDs differ.
   */
  readonly by: 'id' | 'name';
  /** Names of fields that are ignored. */
  readonly leftOut: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/**
 * Compares two lists. Keeps a digest per instance of the left one, and only the instances that differ.
 * @throws SnapshotError if a side cannot be read or changes; AbortError when cancelled
 */
export async function compareEntries(
  left: EntrySource,
  right: EntrySource,
  { by, leftOut, signal }: CompareOptions,
): Promise<Comparison> {
  const keyed = async function* ({ batches }: EntrySource): AsyncGenerator<readonly Keyed[]> {
    const matchKey = by === 'id' ? matchById : matchByName;
    const numbered = createNumbering();
    for await (const batch of batches()) {
      signal.throwIfAborted();
      yield batch.map((whole) => {
        const entry = withoutFields(whole, leftOut);
        const digest = digestOf(entry);
        // Without an ID, only what is the same on both sides can be matched.
        return { key: numbered(matchKey(whole) ?? `? ${digest}`), entry, digest };
      });
    }
  };
  const { counts, found, wanted } = await compareDigests(keyed(left), keyed(right));
  if (wanted.size > 0) {
    for await (const batch of keyed(left)) {
      for (const { key, entry, digest } of batch) {
        if (wanted.get(key) !== digest) continue;
        found.set(key, { left: entry, right: found.get(key)?.right });
        wanted.delete(key);
      }
    }
  }
  if (wanted.size > 0) throw new SnapshotError('listChanged');
  const differences = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
  return { ...counts, differences };
}

interface Keyed {
  readonly key: string;
  readonly entry: Entry;
  readonly digest: string;
}

/** Reads both sides once. `wanted` has the digests of the entries of the left side that are to be shown. */
async function compareDigests(
  left: AsyncIterable<readonly Keyed[]>,
  right: AsyncIterable<readonly Keyed[]>,
): Promise<{
  readonly counts: Omit<Comparison, 'differences'>;
  readonly found: Map<string, Difference>;
  readonly wanted: Map<string, string>;
}> {
  const digests = new Map<string, string>();
  for await (const batch of left) {
    for (const { key, digest } of batch) digests.set(key, digest);
  }
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  const found = new Map<string, Difference>();
  const wanted = new Map<string, string>();
  const compare = ({ key, entry, digest }: Keyed) => {
    const old = digests.get(key);
    digests.delete(key);
    if (old === digest) {
      counts.unchanged++;
    } else if (old === undefined) {
      if (counts.added++ < MAX_SHOWN) found.set(key, { right: entry });
    } else if (counts.changed++ < MAX_SHOWN) {
      found.set(key, { right: entry });
      wanted.set(key, old);
    }
  };
  for await (const batch of right) batch.forEach(compare);
  for (const [key, digest] of digests) {
    if (counts.removed++ < MAX_SHOWN) wanted.set(key, digest);
  }
  return { counts, found, wanted };
}

function digestOf(entry: Entry): string {
  return createHash('sha256').update(entryText(entry)).digest('base64url');
}
