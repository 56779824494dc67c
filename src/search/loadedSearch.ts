import type { Catalog } from '../instances/catalog';
import type { Instance } from '../instances/instance';
import { Slices } from '../util/slices';
import { CatalogText } from './catalogText';
import { fold, toWords } from './searchWords';
import type { ChunkMatch } from './textChunk';

/** An instance that was found, and its account. */
export interface Hit {
  readonly accountId: string;
  readonly instance: Instance;
}

/** Results that were found in one slice of time. */
export interface HitBatch {
  /** The better ones first. */
  readonly hits: readonly Hit[];
  /** How many more match. */
  readonly more: number;
}

/** The catalog of an account, where instances may be loaded. */
export interface LoadedCatalog {
  readonly accountId: string;
  readonly catalog: Pick<Catalog, 'loadedRows'>;
}

/**
 * Searches the loaded instances of all accounts. Keeps their text in memory, about as much as the instances take, so
 * drop it when the search ends. Never blocks the event loop for long.
 */
export class LoadedSearch {
  readonly #texts = new Map<LoadedCatalog['catalog'], CatalogText>();

  /** @param catalogs returns the catalogs there are now, in the order in which to search them */
  constructor(private readonly catalogs: () => readonly LoadedCatalog[]) {}

  /** Reads the text of everything that is loaded, so that the first search is as fast as the others. */
  async prepare(signal: AbortSignal): Promise<void> {
    const slices = new Slices();
    for (const { text } of this.#update()) {
      for (const _read of text.chunks()) {
        if (slices.over) await slices.next();
        if (signal.aborted) return;
      }
    }
  }

  /**
   * Finds the instances in which every word of the query occurs. Yields what each slice of time has found.
   * @param limit the number of instances to return; the others are counted
   */
  async *search(query: string, limit: number, signal: AbortSignal): AsyncGenerator<HitBatch> {
    const terms = { words: toWords(query), phrase: fold(query.trim()) };
    const slices = new Slices();
    const found = new FoundRows(limit);
    for (const { accountId, text } of this.#update()) {
      for (const chunk of text.chunks()) {
        for (const match of chunk.find(terms)) found.add(match, { accountId, text });
        if (!slices.over) continue;
        yield found.take();
        await slices.next();
        if (signal.aborted) return;
      }
    }
    yield found.take();
  }

  #update(): readonly { readonly accountId: string; readonly text: CatalogText }[] {
    const catalogs = this.catalogs();
    for (const catalog of this.#texts.keys()) {
      if (!catalogs.some((each) => each.catalog === catalog)) this.#texts.delete(catalog);
    }
    return catalogs.map(({ accountId, catalog }) => {
      const text = this.#texts.get(catalog) ?? new CatalogText(() => catalog.loadedRows);
      this.#texts.set(catalog, text);
      text.update();
      return { accountId, text };
    });
  }
}

interface RowPlace {
  readonly accountId: string;
  readonly text: CatalogText;
}

/** Collects the rows of a slice. Only those that are returned are decoded. */
class FoundRows {
  #best: (RowPlace & ChunkMatch)[] = [];
  #others: (RowPlace & ChunkMatch)[] = [];
  #matched = 0;
  #returned = 0;

  constructor(private readonly limit: number) {}

  add(match: ChunkMatch, place: RowPlace): void {
    this.#matched++;
    const rows = match.best ? this.#best : this.#others;
    if (this.#returned + rows.length < this.limit) rows.push({ ...place, ...match });
  }

  take(): HitBatch {
    const rows = [...this.#best, ...this.#others].slice(0, this.limit - this.#returned);
    this.#best = [];
    this.#others = [];
    const hits = rows.flatMap(({ accountId, text, number }) => {
      const instance = text.instanceAt(number);
      return instance ? [{ accountId, instance }] : [];
    });
    this.#returned += hits.length;
    // A row may have gone since its text was read.
    this.#matched -= rows.length - hits.length;
    return { hits, more: this.#matched - this.#returned };
  }
}
