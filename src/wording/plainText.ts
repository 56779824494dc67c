/** Bidirectional controls: they reorder what stands around them. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Control characters and every kind of line end. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Anything that leaves a mark on the screen: not a blank, not a format character, not a filler drawn as nothing. */
const VISIBLE_CHARACTER = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * A text from the server as one line that cannot disturb its surroundings: no line ends, no control or direction
 * characters, no broken surrogates, at most `max` characters; empty when nothing of it would be seen. For places that
 * take a text for what it is, and for showing only; what is copied is the text itself.
 */
export function oneLine(text: string, max = 200): string {
  // Looks further than `max`, so that a text is not lost behind characters that go; never at all of a huge one.
  const looked = truncate(text, max * 4);
  const line = looked.toWellFormed().replace(BIDI_CONTROLS, '').replace(CONTROLS, ' ').trim();
  if (!VISIBLE_CHARACTER.test(line)) return '';
  return line.length <= max && looked.length === text.length ? line : `${truncate(line, max - 1)}…`;
}

/** One line that is never empty: where nothing would be seen, its first characters are spelt out. */
export function visibleLine(text: string, max: number): string {
  return oneLine(text, max) || Array.from(truncate(text, 8), codePointNotation).join('');
}

/**
 * One line for the places where VS Code makes an icon of `$(name)` and a link, commands included, of
 * `[text](address)`: pick lists, input boxes, notifications. It reads the same: an invisible blank stands in between.
 */
export function withoutMarkup(text: string, max?: number): string {
  return oneLine(text, max).replace(/[$\]](?=\()/g, '$&\u200B');
}

/** A character by its number, for one that would not be seen or would disturb: `⟨U+202E⟩`. */
export function codePointNotation(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The first characters of a text, without half of a pair at the end. */
function truncate(text: string, length: number): string {
  const cut = text.slice(0, length);
  const splits = /[\uD800-\uDBFF]$/.test(cut) && /^[\uDC00-\uDFFF]/.test(text.slice(length, length + 1));
  return splits ? cut.slice(0, -1) : cut;
}
