import { INSTANCE_FIELD_NAMES, type InstanceField } from '../api/instanceFields';
import type { Instance } from './instance';

/** Instances that are packed together. */
const BLOCK_SIZE = 32;
/** Blocks that stay unpacked: those that were put into last. */
const MAX_UNPACKED_BLOCKS = 16;
/** Texts that are kept apart for each field: in most fields few come again and again. */
const MAX_INTERNED_TEXTS = 500;

type Block = (Instance | undefined)[];
/** A field's value: the text, the number of a text that is kept apart, or 0 for an absent field. */
type Packed = string | number;

/**
 * Instances by number, exactly as received, in little more room than their text takes: an object with fourteen
 * strings weighs three times that. What has not been put in lately is kept as UTF-8 JSON (in which a lone surrogate
 * is escaped, so that nothing is lost), from which each instance is read by itself.
 */
export class PackedInstances {
  readonly #packed: (PackedBlock | undefined)[] = [];
  /** In the order in which they were last put into. */
  readonly #unpacked = new Map<number, Block>();
  /** For each field, the texts that are kept apart and their numbers, from 1. */
  readonly #textNumbers: (Map<string, number> | undefined)[] = INSTANCE_FIELD_NAMES.map(() => new Map());
  readonly #texts: string[][] = INSTANCE_FIELD_NAMES.map(() => ['']);

  get(number: number): Instance | undefined {
    const at = Math.floor(number / BLOCK_SIZE);
    const unpacked = this.#unpacked.get(at);
    return unpacked
      ? unpacked[number % BLOCK_SIZE]
      : this.#readInstance(this.#packed[at], number % BLOCK_SIZE);
  }

  /** @returns whether that changed anything */
  set(number: number, instance: Instance): boolean {
    const known = this.get(number);
    if (known && isEqual(known, instance)) return false;
    this.#unpackBlock(Math.floor(number / BLOCK_SIZE))[number % BLOCK_SIZE] = instance;
    return true;
  }

  #unpackBlock(at: number): Block {
    const packed = this.#packed[at];
    const block =
      this.#unpacked.get(at) ??
      Array.from({ length: packed?.length ?? 0 }, (_, row) => this.#readInstance(packed, row));
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

  #readInstance(packed: PackedBlock | undefined, row: number): Instance | undefined {
    const text = packed?.text(row) ?? '';
    return text === '' ? undefined : this.#unpackFields(JSON.parse(text) as Packed[]);
  }

  #packFields(instance: Instance): Packed[] {
    const row = INSTANCE_FIELD_NAMES.map((field, at) => {
      const text = instance[field];
      return text === undefined ? 0 : (this.#intern(text, at) ?? text);
    });
    return row.slice(0, row.findLastIndex((value) => value !== 0) + 1);
  }

  #unpackFields(row: readonly Packed[]): Instance {
    const fields: { [F in InstanceField]?: string } = {};
    row.forEach((value, at) => {
      const field = INSTANCE_FIELD_NAMES[at];
      if (field === undefined || value === 0) return;
      fields[field] = typeof value === 'number' ? (this.#texts[at]?.[value] ?? '') : value;
    });
    return fields;
  }

  /** The number of a field's text, where it is kept apart: not in a field that turns out to have countless texts. */
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

/** Texts in UTF-8, one after the other; before them, in four bytes each, where they begin and where the last one ends. */
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

  /** The text of a row; none where there is no such row. */
  text(row: number): string | undefined {
    if (row >= this.length) return undefined;
    return this.bytes.toString(
      'utf8',
      this.bytes.readUInt32LE(4 * row),
      this.bytes.readUInt32LE(4 * row + 4),
    );
  }
}

function isEqual(one: Instance, other: Instance): boolean {
  return INSTANCE_FIELD_NAMES.every((field) => one[field] === other[field]);
}
