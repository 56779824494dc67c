const QUOTE = '"';
const BACKSLASH = 0x5c;

/**
 * Returns the index of the quote that closes the string starting at `start`, or the length of the text if there is none.
 * Uses `indexOf` because most of a response is strings, and this code runs before it is optimized.
 */
export function endOfString(json: string, start: number): number {
  for (let at = json.indexOf(QUOTE, start + 1); at !== -1; at = json.indexOf(QUOTE, at + 1)) {
    let before = at;
    while (json.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return json.length;
}
