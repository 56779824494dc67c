/** The encodings in which a text may have been written, by name. */
function encodingsOf(text: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(text);
  return {
    plain: text,
    escaped: JSON.stringify(text).slice(1, -1),
    'escaped twice': JSON.stringify(JSON.stringify(text)).slice(3, -3),
    'in an address': encodeURIComponent(text),
    hex: bytes.toString('hex'),
    backwards: Array.from(text).reverse().join(''),
    ...Object.fromEntries(
      [0, 1, 2].flatMap((shift) => [
        [`base64, shifted by ${shift}`, base64Within(bytes, { shift, encoding: 'base64' })],
        [`base64url, shifted by ${shift}`, base64Within(bytes, { shift, encoding: 'base64url' })],
      ]),
    ),
  };
}

/** The part of a text's Base64 encoding that does not depend on the surrounding bytes; `shift` bytes precede it. */
function base64Within(
  bytes: Buffer,
  { shift, encoding }: { readonly shift: number; readonly encoding: 'base64' | 'base64url' },
): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString(encoding)
    .replace(/=+$/, '');
  return whole.slice(shift === 0 ? 0 : shift + 1, -1);
}

/** Searches all places for all texts in all encodings. Returns a description of each hit. */
export function findEncodedTexts(
  texts: readonly string[],
  places: Iterable<readonly [where: string, what: string | Buffer]>,
): readonly string[] {
  // Search only once for encodings with the same result.
  const needles = new Map(
    texts.flatMap((text) => Object.entries(encodingsOf(text)).map(([how, needle]) => [needle, how] as const)),
  );
  const found: string[] = [];
  for (const [where, what] of places) {
    for (const [needle, how] of needles) {
      const there =
        typeof what === 'string'
          ? what.includes(needle)
          : what.includes(needle, 0, 'utf8') || what.includes(needle, 0, 'utf16le');
      if (there) found.push(`${where} (${how})`);
    }
  }
  return found;
}
