/** Gives every key a number, counting up from 0, so that a hundred thousand instances can be kept track of in bits. */
export class KeyNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];

  /** The key's number; a new one where it has none yet. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.push(key) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** The key's number; undefined where it has none. */
  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  keyOf(number: number): string {
    const key = this.#keys[number];
    if (key === undefined) throw new RangeError(`No key has the number ${number}.`);
    return key;
  }
}
