/** Characters that a string literal should not contain as they are: controls, line terminators, bidirectional controls. */
const UNPRINTABLE = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');

/** Escapes quotes, backslashes and line ends; `escape` writes the other unprintable characters. */
function quoted(text: string, quote: '"' | "'", escape: (character: string) => string): string {
  const special = quote === '"' ? /["\\]/g : /['\\]/g;
  const escaped = text
    .replace(special, '\\$&')
    .replace(UNPRINTABLE, (character) => NAMED_ESCAPES[character] ?? escape(character));
  return `${quote}${escaped}${quote}`;
}

/** A string literal in JavaScript and TypeScript. */
export function jsLiteral(text: string): string {
  return quoted(text, "'", (character) => `\\u${hex(character, 4)}`);
}

/** A string literal in Python. */
export function pythonLiteral(text: string): string {
  return quoted(text, '"', (character) => `\\u${hex(character, 4)}`);
}

/**
 * A string literal in Java. Java replaces `\uXXXX` before it looks for literals, so that an escaped line end would still
 * end the line, and an escaped quote the literal. Neither is escaped like that.
 */
export function javaLiteral(text: string): string {
  return pythonLiteral(text);
}

/** A string literal in Go. Go has no notation for a lone surrogate, so it becomes U+FFFD. */
export function goLiteral(text: string): string {
  return pythonLiteral(text.toWellFormed());
}

/**
 * One word for bash, zsh and other POSIX shells. A terminal acts on control characters that are pasted, even between
 * quotes, so a text with any is written with escapes (`$'…'`). A command line cannot contain U+0000: it is left out.
 */
export function shellWord(text: string): string {
  const whole = text.toWellFormed().replaceAll('\0', '');
  if (whole.search(UNPRINTABLE) === -1) return `'${whole.replaceAll("'", "'\\''")}'`;
  return `$${quoted(whole, "'", (character) => {
    const code = character.charCodeAt(0);
    return code <= 0x7f ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`;
  })}`;
}

/**
 * A value in a `.env` file. Single quotes are literal in every dialect. A value that contains one is written in double
 * quotes, with the escapes of the shell, python-dotenv and docker compose.
 */
export function envValue(text: string): string {
  if (/^[\w.:@/-]+$/.test(text)) return text;
  const whole = text.replaceAll('\0', '');
  if (!/['\r\n]/.test(whole)) return `'${whole}'`;
  return `"${whole.replace(/["\\$`]/g, '\\$&').replace(/[\r\n]/g, (end) => NAMED_ESCAPES[end] ?? end)}"`;
}
