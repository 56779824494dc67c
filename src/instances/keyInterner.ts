/** Interns keys as consecutive numbers from 0, so that sets of instances can be bit sets. */
export class KeyInterner {
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];

  /** Returns the key's number and assigns one to a new key. */
  intern(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.push(key) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** Returns the key's number; undefined for an unknown key. */
  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  lookup(number: number): string {
    const key = this.#keys[number];
    if (key === undefined) throw new RangeError(`No key has the number ${number}.`);
    return key;
  }
}
