import { codePointNotation } from '../wording/plainText';

/**
 * Characters that are invisible, break the layout or reorder the surrounding text: controls, the Unicode line and
 * paragraph separators, and bidirectional overrides, embeddings and isolates. Direction marks (LRM, RLM, ALM) are not
 * included: right-to-left text needs them.
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Laying out millions of characters would freeze the panel. */
export const MAX_DISPLAY_LENGTH = 250_000;

/**
 * Returns a value for display: truncated to `MAX_DISPLAY_LENGTH`, with unprintable characters other than tab and line
 * feed written as code points. The copy commands use the original value.
 */
export function displayText(value: string): string {
  const text = value.length > MAX_DISPLAY_LENGTH ? `${value.slice(0, MAX_DISPLAY_LENGTH)}…` : value;
  return text
    .replaceAll('\r\n', '\n')
    .toWellFormed()
    .replace(UNPRINTABLE, (character) =>
      character === '\n' || character === '\t' ? character : codePointNotation(character),
    );
}
