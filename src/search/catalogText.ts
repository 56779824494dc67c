import type { LoadedRows } from '../instances/instanceIndex';
import type { Instance } from '../instances/instance';
import { TextChunk } from './textChunk';

/** The searchable text of a catalog's loaded instances, read when it is needed. */
export class CatalogText {
  #rows: LoadedRows | undefined;
  #end = 0;
  #arrivals = 0;
  #chunks: TextChunk[] = [];

  /** @param loaded returns what is loaded now */
  constructor(private readonly loaded: () => LoadedRows | undefined) {}

  /** The instance of a row, as it is now; undefined if it is no longer loaded. */
  instanceAt(number: number): Instance | undefined {
    return this.#rows?.at(number)?.instance;
  }

  /** Drops the text that may be out of date. */
  update(): void {
    const rows = this.loaded();
    const { end, arrivals } = rows ?? { end: 0, arrivals: 0 };
    const onlyAdded = rows === this.#rows && arrivals - this.#arrivals === end - this.#end;
    if (!onlyAdded) this.#chunks = [];
    // The last chunk may not be full.
    else if (end !== this.#end) this.#chunks.pop();
    this.#rows = rows;
    this.#end = end;
    this.#arrivals = arrivals;
  }

  /** All chunks. One that has not been read before is read when the caller reaches it. */
  *chunks(): Generator<TextChunk> {
    const chunks = this.#chunks;
    for (let index = 0; ; index++) {
      const from = chunks[index - 1]?.to ?? 0;
      const chunk = chunks[index] ?? (from < this.#end ? this.#read(from) : undefined);
      if (!chunk) return;
      chunks[index] = chunk;
      yield chunk;
    }
  }

  #read(from: number): TextChunk {
    return TextChunk.read(from, this.#end, (number) => this.instanceAt(number));
  }
}
