import { codePointNotation } from '../wording/plainText';

/**
 * Characters that show as nothing, break the layout or reorder what stands around them: controls other than tab and
 * line feed, Unicode's line ends, and the direction overrides, embeddings and isolates. Plain direction marks, which
 * right-to-left texts need, stay.
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** More than anyone reads; laying out millions of characters would stall the panel. */
export const MAX_DISPLAY_LENGTH = 250_000;

/** A value as it is shown: the same text with its invisible characters spelt out. What is copied is the value. */
export function displayText(value: string): string {
  const text = value.length > MAX_DISPLAY_LENGTH ? `${value.slice(0, MAX_DISPLAY_LENGTH)}…` : value;
  return text
    .replaceAll('\r\n', '\n')
    .toWellFormed()
    .replace(UNPRINTABLE, (character) =>
      character === '\n' || character === '\t' ? character : codePointNotation(character),
    );
}
