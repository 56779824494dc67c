/** Bidirectional controls, which reorder the surrounding text. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Control characters and all line terminators. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** A character that is visible: not whitespace, a format character or an invisible filler. */
const VISIBLE_CHARACTER = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Makes server text safe to display in one line: no line terminators, control or bidirectional characters or lone
 * surrogates, at most `max` UTF-16 units. Returns '' if nothing would be visible. For display only, in places that
 * don't interpret markup; copying uses the original text.
 */
export function oneLine(text: string, max = 200): string {
  // Process more than `max`, because characters are removed, but never all of a huge text.
  const looked = truncate(text, max * 4);
  const line = looked.toWellFormed().replace(BIDI_CONTROLS, '').replace(CONTROLS, ' ').trim();
  if (!VISIBLE_CHARACTER.test(line)) return '';
  return line.length <= max && looked.length === text.length ? line : `${truncate(line, max - 1)}…`;
}

/** Like `oneLine`, but never empty: if nothing would be visible, the first characters are shown as code points. */
export function visibleLine(text: string, max: number): string {
  return oneLine(text, max) || Array.from(truncate(text, 8), codePointNotation).join('');
}

/**
 * Like `oneLine`, for places where VS Code turns `$(name)` into an icon and `[text](address)` into a link that may run
 * a command: quick picks, input boxes, notifications. A zero-width space breaks both patterns.
 */
export function withoutMarkup(text: string, max?: number): string {
  return oneLine(text, max).replace(/[$\]](?=\()/g, '$&\u200B');
}

/** The code point notation of a character: `⟨U+202E⟩`. */
export function codePointNotation(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Truncates without splitting a surrogate pair. */
function truncate(text: string, length: number): string {
  const cut = text.slice(0, length);
  const splits = /[\uD800-\uDBFF]$/.test(cut) && /^[\uDC00-\uDFFF]/.test(text.slice(length, length + 1));
  return splits ? cut.slice(0, -1) : cut;
}
