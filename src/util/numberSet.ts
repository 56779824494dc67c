/** A set of small whole numbers: a bit for each. */
export class NumberSet {
  #bits = new Uint32Array(32);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(value: number): boolean {
    return ((this.#bits[value >>> 5] ?? 0) & (1 << (value & 31))) !== 0;
  }

  /** @returns whether it was not in the set before */
  add(value: number): boolean {
    if (this.has(value)) return false;
    const at = value >>> 5;
    if (at >= this.#bits.length) {
      const grown = new Uint32Array(Math.max(at + 1, this.#bits.length * 2));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (value & 31));
    this.#size++;
    return true;
  }

  /** Whether both hold the same numbers. */
  equals(other: NumberSet): boolean {
    return this.#size === other.#size && this.#bits.every((bits, at) => bits === (other.#bits[at] ?? 0));
  }
}
