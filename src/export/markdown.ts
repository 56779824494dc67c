/** Characters that Markdown interprets within a line, and the cell separator. */
const MARKUP = /[\\`*_[\]<>|~&]/g;
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** A row of a Markdown table. Its values are shown as they are; a line end becomes a space. */
export function markdownRow(values: readonly string[]): string {
  const cells = values.map((value) => value.replace(LINE_ENDS, ' ').replace(MARKUP, '\\$&').trim());
  return `| ${cells.join(' | ')} |`;
}
