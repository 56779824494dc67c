const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether lists and objects of a JSON text stand more than `levels` deep in one another. Texts are skipped. */
export function isNestedDeeper(json: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case QUOTE:
        at = endOfText(json, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > levels) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
    }
  }
  return false;
}

/**
 * Where the text that begins at `start` ends; the end of everything when it does not. Most of an answer is texts, and
 * the engine finds a quote far sooner than code that runs for the first time.
 */
function endOfText(json: string, start: number): number {
  for (let at = json.indexOf('"', start + 1); at !== -1; at = json.indexOf('"', at + 1)) {
    let before = at;
    while (json.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return json.length;
}
