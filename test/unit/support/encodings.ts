/** A text as it may lie somewhere, by the name of its spelling. */
export function encodingsOf(text: string): Readonly<Record<string, string>> {
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

/** What of base64 does not depend on what stands before (so many bytes) and after. */
function base64Within(
  bytes: Buffer,
  { shift, encoding }: { readonly shift: number; readonly encoding: 'base64' | 'base64url' },
): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString(encoding)
    .replace(/=+$/, '');
  return whole.slice(shift === 0 ? 0 : shift + 1, -1);
}

/** Everywhere that one of the texts lies, in any spelling. */
export function findEncodedTexts(
  texts: readonly string[],
  places: Iterable<readonly [where: string, what: string | Buffer]>,
): readonly string[] {
  // Spellings that come to the same are looked for once.
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
