import { INSTANCE_FIELD_NAMES, type Deviations, type InstanceField } from '../api/instanceFields';
import { isSameContent, type Instance } from './instance';

/** What is stored of an instance, in this order. */
const COLUMNS = [...INSTANCE_FIELD_NAMES, 'deviations'] as const;

/** Instances per block. */
const BLOCK_SIZE = 32;
/** Number of recently written blocks that stay unpacked. */
const MAX_UNPACKED_BLOCKS = 16;
/** Interned texts per field. Most fields have few distinct values. */
const MAX_INTERNED_TEXTS = 500;

type Block = (Instance | undefined)[];
/** A field's value: the text, the number of an interned text, or 0 for an absent field. */
type Packed = string | number;

/**
 * Compact storage for instances by number. Needs little more memory than the text itself; an object with fourteen
 * strings needs three times that. Older blocks are stored as UTF-8 JSON, one text per instance. JSON escapes lone
 * surrogates, so every text is restored exactly.
 */
export class PackedInstances {
  readonly #packed: (PackedBlock | undefined)[] = [];
  /** In order of last write: the oldest is packed first. */
  readonly #unpacked = new Map<number, Block>();
  /** Per field, the numbers of interned texts, from 1; undefined when the field has too many distinct texts. */
  readonly #textNumbers: (Map<string, number> | undefined)[] = COLUMNS.map(() => new Map());
  readonly #texts: string[][] = COLUMNS.map(() => ['']);

  get(number: number): Instance | undefined {
    const raw = this.raw(number);
    return typeof raw === 'string' ? this.#unpackFields(JSON.parse(raw) as Packed[]) : raw;
  }

  /** The instance, or its JSON if it is packed: an array of its fields, each a text, the number of a text, or 0. */
  raw(number: number): Instance | string | undefined {
    const at = Math.floor(number / BLOCK_SIZE);
    const unpacked = this.#unpacked.get(at);
    return unpacked
      ? unpacked[number % BLOCK_SIZE]
      : this.#packed[at]?.text(number % BLOCK_SIZE) || undefined;
  }

  /** The text that has a number in packed instances. */
  textOf(field: number, number: number): string {
    return this.#texts[field]?.[number] ?? '';
  }

  /** @returns whether the instance is new or changed */
  set(number: number, instance: Instance): boolean {
    const known = this.get(number);
    if (known && isSameContent(known, instance)) return false;
    this.#unpackBlock(Math.floor(number / BLOCK_SIZE))[number % BLOCK_SIZE] = instance;
    return true;
  }

  #unpackBlock(at: number): Block {
    const block =
      this.#unpacked.get(at) ??
      Array.from({ length: this.#packed[at]?.length ?? 0 }, (_, row) => this.get(at * BLOCK_SIZE + row));
    this.#unpacked.delete(at);
    this.#unpacked.set(at, block);
    if (this.#unpacked.size > MAX_UNPACKED_BLOCKS) this.#packOldestBlock();
    return block;
  }

  #packOldestBlock(): void {
    const [oldest] = this.#unpacked;
    if (!oldest) return;
    const [at, block] = oldest;
    this.#unpacked.delete(at);
    this.#packed[at] = PackedBlock.of(
      Array.from(block, (instance) => (instance ? JSON.stringify(this.#packFields(instance)) : '')),
    );
  }

  #packFields(instance: Instance): Packed[] {
    const row = COLUMNS.map((column, at) => {
      const text = column === 'deviations' ? packDeviations(instance) : instance[column];
      return text === undefined ? 0 : (this.#intern(text, at) ?? text);
    });
    return row.slice(0, row.findLastIndex((value) => value !== 0) + 1);
  }

  #unpackFields(row: readonly Packed[]): Instance {
    const fields: { [F in InstanceField]?: string } & { deviations?: Deviations } = {};
    row.forEach((value, at) => {
      const column = COLUMNS[at];
      if (column === undefined || value === 0) return;
      const text = typeof value === 'number' ? this.textOf(at, value) : value;
      if (column === 'deviations') fields.deviations = JSON.parse(text) as Deviations;
      else fields[column] = text;
    });
    return fields;
  }

  /** The number of an interned text; undefined when the field has too many distinct texts to intern. */
  #intern(text: string, field: number): number | undefined {
    const kept = this.#textNumbers[field];
    const texts = this.#texts[field];
    if (!kept || !texts) return undefined;
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= MAX_INTERNED_TEXTS) {
      this.#textNumbers[field] = undefined;
      return undefined;
    }
    const number = texts.push(text) - 1;
    kept.set(text, number);
    return number;
  }
}

/** UTF-8 texts in one buffer, preceded by a table of 32-bit offsets: the start of each text and the end of the last. */
class PackedBlock {
  private constructor(private readonly bytes: Buffer) {}

  static of(texts: readonly string[]): PackedBlock {
    let at = 4 * (texts.length + 1);
    const bytes = Buffer.allocUnsafeSlow(at + Buffer.byteLength(texts.join('')));
    texts.forEach((text, row) => {
      bytes.writeUInt32LE(at, 4 * row);
      at += bytes.write(text, at);
    });
    bytes.writeUInt32LE(at, 4 * texts.length);
    return new PackedBlock(bytes);
  }

  get length(): number {
    return this.bytes.readUInt32LE(0) / 4 - 1;
  }

  /** The text of a row; undefined when there is no such row. */
  text(row: number): string | undefined {
    if (row >= this.length) return undefined;
    return this.bytes.toString(
      'utf8',
      this.bytes.readUInt32LE(4 * row),
      this.bytes.readUInt32LE(4 * row + 4),
    );
  }
}

/** Usually undefined. Few distinct values, so it is interned like any other text. */
function packDeviations({ deviations }: Instance): string | undefined {
  return deviations && JSON.stringify(deviations);
}
