import type { InstanceField } from '../api/instanceFields';
import type { Catalog } from '../instances/catalog';
import { visibleKeysOf } from '../instances/visibleKeys';
import { Slices } from '../util/slices';
import { entryOf, type Entry } from './entry';
import { SnapshotError } from './snapshotError';
import { SLICE_MS, sortInSlices } from './sortInSlices';

const BATCH_SIZE = 100;

/** Instances that can be read more than once. */
export interface EntrySource {
  readonly count: number;
  /** Reads them in small batches, from the first one each time. Between two batches, the event loop can run. */
  readonly batches: () => AsyncIterable<readonly Entry[]>;
}

/**
 * The instances of a catalog that match its filter now, by ID; those without an ID follow by their content. They are
 * read from the catalog when they are needed, so that they are in memory only once.
 */
export async function liveEntries(catalog: Catalog, fields: readonly InstanceField[]): Promise<EntrySource> {
  // A key is the ID after a prefix.
  const keys = await sortInSlices(visibleKeysOf(catalog));
  return {
    count: keys.length,
    batches: async function* () {
      const slices = new Slices({ ms: SLICE_MS });
      for (let at = 0; at < keys.length; at += BATCH_SIZE) {
        yield keys.slice(at, at + BATCH_SIZE).map((key) => {
          const row = catalog.find(key);
          if (!row) throw new SnapshotError('listChanged');
          return entryOf(row.instance, fields);
        });
        if (slices.over) await slices.next();
      }
    },
  };
}
