/** Short enough to be laid out instantly in any script. */
const MAX_PIECE_LENGTH = 1000;

/**
 * Splits a long text into pieces that are displayed as blocks. Concatenated, they are the original text. A piece ends
 * after a line feed if possible, otherwise after a space, otherwise between two characters. A browser lays out a whole
 * paragraph at once and needs seconds for 100,000 unbroken characters (minutes for combining marks); of separate blocks
 * it lays out only the visible ones.
 */
export function splitLongText(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = pieceEnd(text, start);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function pieceEnd(text: string, start: number): number {
  const limit = start + MAX_PIECE_LENGTH;
  if (limit >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', limit - 1);
  if (lineEnd >= start) return lineEnd + 1;
  const space = text.lastIndexOf(' ', limit - 1);
  if (space >= start) return space + 1;
  const splitsPair =
    /[\uDC00-\uDFFF]/.test(text.charAt(limit)) && /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  return splitsPair ? limit - 1 : limit;
}
