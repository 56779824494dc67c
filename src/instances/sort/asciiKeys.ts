/** Longer numbers are rare, and the length must fit into one byte. */
const MAX_DIGITS = 200;
const MAX_LENGTH = 1_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

/** A key whose order by UTF-16 units is that of the collator; undefined for a text that needs the collator. */
export type AsciiKey = (text: string) => string | undefined;

/**
 * Creates keys for texts in ASCII: comparing strings is several times as fast as a collator. The rank of each character
 * comes from the collator.
 * @param locale whose collator, with `numeric`, sorts the texts
 * @returns undefined if the language has letters of two characters, as `ch` in Czech, or ignores characters
 */
export function createAsciiKeys(locale: string): AsciiKey | undefined {
  const base = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const exact = new Intl.Collator(locale, { numeric: true });
  // From 1: 0 separates the two parts of a key.
  const [primary, tertiary] = [new Uint8Array(128), new Uint8Array(128)];
  let [rank, variant, before] = [0, 0, ''];
  for (const character of PRINTABLE.toSorted(exact.compare)) {
    const isSame = before !== '' && base.compare(before, character) === 0;
    if (isSame && before.toLowerCase() !== character.toLowerCase()) return undefined;
    variant = isSame ? variant + 1 : 1;
    if (!isSame) rank++;
    primary[character.charCodeAt(0)] = rank;
    tertiary[character.charCodeAt(0)] = variant;
    before = character;
  }
  const zero = primary[48] ?? 0;
  // A number takes two bytes more than its digits.
  const [first, second] = [Buffer.alloc(3 * MAX_LENGTH + 1), Buffer.alloc(MAX_LENGTH)];
  const key: AsciiKey = (text) => {
    if (text.length > MAX_LENGTH) return undefined;
    let [end, variants] = [0, 0];
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code < 32 || code > 126) return undefined;
      if (code >= 48 && code <= 57) {
        while (text.charCodeAt(at) === 48) at++;
        let after = at;
        while ((code = text.charCodeAt(after)) >= 48 && code <= 57) after++;
        if (after - at > MAX_DIGITS) return undefined;
        // The more digits, the larger the number.
        first[end++] = zero;
        first[end++] = after - at + 1;
        for (; at < after; at++) first[end++] = text.charCodeAt(at);
        at--;
      } else {
        first[end++] = primary[code] ?? 0;
        second[variants++] = tertiary[code] ?? 0;
      }
    }
    first[end++] = 0;
    second.copy(first, end, 0, variants);
    return first.toString('latin1', 0, end + variants);
  };
  return isOrderOf(key, exact) ? key : undefined;
}

/** Whether no two letters sort as one. */
function isOrderOf(key: AsciiKey, collator: Intl.Collator): boolean {
  const keyed = Array.from(LETTERS, (one) => Array.from(LETTERS, (other) => one + other))
    .flat()
    .map((text) => [key(text) ?? '', text] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return keyed.every(([, text], at) => at === 0 || collator.compare(keyed[at - 1]?.[1] ?? '', text) < 0);
}
