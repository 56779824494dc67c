/** Long enough to read on, short enough to be laid out at once, whatever the script. */
const MAX_PIECE_LENGTH = 1000;

/**
 * A long text in pieces that stand below each other; joined they are the text. Each ends at a line end, else after a
 * blank, else between two characters. A browser lays out a paragraph as a whole, and takes seconds for 100,000
 * unbroken characters (minutes for as many combining marks); of pieces it lays out the visible ones.
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
  const blank = text.lastIndexOf(' ', limit - 1);
  if (blank >= start) return blank + 1;
  const pairs = /[\uDC00-\uDFFF]/.test(text.charAt(limit)) && /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  return pairs ? limit - 1 : limit;
}
