import { localizable, type LocalizableMessage } from '../api/localizable';
import { sourceError } from './sourceProblem';

/** One piece of a word, or white space between words. A backslash escapes as in POSIX shells. */
const POSIX_PIECE =
  /(?<space>\p{White_Space}+)|(?<plain>[^\p{White_Space}'"\\]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)"|\\(?<escaped>.)/suy;
const POSIX_ESCAPE_IN_DOUBLE_QUOTES = /\\(["\\$`\n])/g;

/** On Windows, a backslash separates the parts of a path. It escapes only a double quote within double quotes. */
const WINDOWS_PIECE =
  /(?<space>\p{White_Space}+)|(?<plain>[^\p{White_Space}'"]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\"|\\(?!"))*)"/suy;
const WINDOWS_ESCAPE_IN_DOUBLE_QUOTES = /\\(")/g;

/**
 * Splits a command line into a program and its arguments in the way of the Alibaba Cloud CLI (`credentials-go`): like a
 * POSIX shell without expansions, with Windows paths kept as they are. As there, an empty pair of quotes is no argument.
 * @throws ApiError if the command line is empty, or ends within quotes or with a backslash that escapes nothing
 */
export function splitCommand(commandLine: string, platform: NodeJS.Platform): readonly string[] {
  const windows = platform === 'win32';
  const piece = new RegExp(windows ? WINDOWS_PIECE : POSIX_PIECE);
  const escape = windows ? WINDOWS_ESCAPE_IN_DOUBLE_QUOTES : POSIX_ESCAPE_IN_DOUBLE_QUOTES;
  const text = commandLine.trim();
  const words: string[] = [];
  let word = '';
  while (piece.lastIndex < text.length) {
    const start = piece.lastIndex;
    const { space, plain, single, double, escaped } = piece.exec(text)?.groups ?? unfinished(text[start]);
    word += plain ?? single ?? double?.replace(escape, '$1') ?? escaped ?? '';
    if (space === undefined) continue;
    if (word !== '') words.push(word);
    word = '';
  }
  if (word !== '') words.push(word);
  if (words.length === 0) throw invalid(localizable('The command line of the external program is empty.'));
  return words;
}

/** What is left starts with a quote that is never closed, or is a single backslash. */
function unfinished(char: string | undefined): never {
  throw char === '\\'
    ? invalid(localizable('The command line of the external program ends with a backslash.'))
    : invalid(localizable('The command line of the external program has a quote that is not closed.'));
}

function invalid(message: LocalizableMessage) {
  return sourceError(message, 'CommandLineInvalid');
}
