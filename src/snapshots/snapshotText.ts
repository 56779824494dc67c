import type { Entry } from './entry';
import { headerOf, type SnapshotInfo } from './snapshotInfo';

/** What every snapshot ends with. */
export const SNAPSHOT_END = '\n  ]\n}\n';

/** A snapshot as JSON, in small parts: one line per field, so that the files can be compared line by line. */
export async function* snapshotText(
  info: SnapshotInfo,
  batches: AsyncIterable<readonly Entry[]>,
): AsyncGenerator<string> {
  yield headerOf(info);
  let before = '\n    ';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield before + batch.map(entryText).join(',\n    ');
    before = ',\n    ';
  }
  yield SNAPSHOT_END;
}

/** An instance as JSON, with the indentation that it has in a snapshot. */
export function entryText(entry: Entry): string {
  const members = Array.from(entry, ([name, json]) => `\n      "${name}": ${json}`);
  return `{${members.join(',')}\n    }`;
}
