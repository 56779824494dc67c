/** A set of small non-negative integers, stored as a bitmap. */
export class NumberSet {
  #bits = new Uint32Array(32);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(value: number): boolean {
    return ((this.#bits[value >>> 5] ?? 0) & (1 << (value & 31))) !== 0;
  }

  /** Adds a value, and returns whether it was new. */
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

  /** Returns whether both sets contain the same numbers. */
  equals(other: NumberSet): boolean {
    return this.#size === other.#size && this.#bits.every((bits, at) => bits === (other.#bits[at] ?? 0));
  }
}
