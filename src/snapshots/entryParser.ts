import type { Entry } from './entry';
import { SnapshotError } from './snapshotError';

/** Parses the lines of a snapshot. A whole file of JSON would block the event loop for a second. */
export class EntryParser {
  /** Number of instances so far. */
  count = 0;
  /** Whether the end of the list was read. */
  ended = false;
  #started = false;
  /** The fields of the instance that is being read. */
  #fields: Map<string, string> | undefined;

  /**
   * Returns the instances that end within the next lines.
   * @throws SnapshotError for a line that no snapshot has
   */
  parse(lines: readonly string[]): readonly Entry[] {
    const entries: Entry[] = [];
    for (const line of lines) {
      if (!this.#started) this.#started = line === '  "instances": [';
      else if (!this.ended) this.#parseLine(line, entries);
    }
    this.count += entries.length;
    return entries;
  }

  #parseLine(line: string, entries: Entry[]): void {
    if (this.#fields && /^ {4}\},?$/.test(line)) {
      entries.push(this.#fields);
      this.#fields = undefined;
    } else if (this.#fields) {
      const [name, json] = parseField(line);
      if (this.#fields.has(name)) throw new SnapshotError('damaged');
      this.#fields.set(name, json);
    } else if (line === '    {') this.#fields = new Map();
    else if (line === '  ]') this.ended = true;
    else throw new SnapshotError('damaged');
  }
}

function parseField(line: string): readonly [name: string, json: string] {
  const [, name, json] = /^ {6}"(\w+)": (.*?),?$/.exec(line) ?? [];
  if (name === undefined || json === undefined) throw new SnapshotError('damaged');
  try {
    JSON.parse(json);
  } catch (error) {
    throw new SnapshotError('damaged', { cause: error });
  }
  return [name, json];
}
