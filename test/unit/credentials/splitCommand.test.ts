import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { splitCommand } from '../../../src/credentials/splitCommand';

const POSIX = 'linux';
const WINDOWS = 'win32';

type Row = readonly [commandLine: string, words: readonly string[]];

/** The same on every platform. */
const COMMON: readonly Row[] = [
  ['tool', ['tool']],
  ['  tool \t get\n--profile  default ', ['tool', 'get', '--profile', 'default']],
  ['tool --name "First Last"', ['tool', '--name', 'First Last']],
  ["'/usr/local/my tools/keys' get", ['/usr/local/my tools/keys', 'get']],
  [`tool --name="a b"' c'd`, ['tool', '--name=a b cd']],
  [`tool "it's" 'say "hi"'`, ['tool', "it's", 'say "hi"']],
  ['tool "say \\"hi\\""', ['tool', 'say "hi"']],
  [`tool 'a\\' b`, ['tool', 'a\\', 'b']],
  [
    'tool $HOME `id` $(id) *.txt ; rm && a | b > c',
    'tool $HOME `id` $(id) *.txt ; rm && a | b > c'.split(' '),
  ],
  ['tool "" \'\' a', ['tool', 'a']],
  ['tool\u00A0a\u3000b', ['tool', 'a', 'b']],
];

const ON_POSIX: readonly Row[] = [
  ['tool a\\ b', ['tool', 'a b']],
  ['tool \\"a\\\' \\\\', ['tool', `"a'`, '\\']],
  ['tool "\\$HOME \\`id\\` \\\\ \\n"', ['tool', '$HOME `id` \\ \\n']],
  ['C:\\a\\b.exe', ['C:ab.exe']],
];

const ON_WINDOWS: readonly Row[] = [
  ['C:\\Users\\RUNNER~1\\Temp\\keys.bat get', ['C:\\Users\\RUNNER~1\\Temp\\keys.bat', 'get']],
  ['"C:\\Program Files\\tool\\keys.exe" get', ['C:\\Program Files\\tool\\keys.exe', 'get']],
  ['\\\\server\\share\\keys.exe "\\\\server\\a b\\c"', ['\\\\server\\share\\keys.exe', '\\\\server\\a b\\c']],
  ['tool C:\\folder\\ a', ['tool', 'C:\\folder\\', 'a']],
  ['tool C:\\folder\\', ['tool', 'C:\\folder\\']],
];

describe('splitCommand', () => {
  for (const [platform, rows] of [
    [POSIX, [...COMMON, ...ON_POSIX]],
    [WINDOWS, [...COMMON, ...ON_WINDOWS]],
  ] as const) {
    for (const [commandLine, words] of rows) {
      it(`splits ${JSON.stringify(commandLine)} on ${platform}`, () => {
        assert.deepEqual(splitCommand(commandLine, platform), words);
      });
    }
  }

  for (const [commandLine, message, platforms] of [
    ['', 'The command line of the external program is empty.', [POSIX, WINDOWS]],
    [' \t\n', 'The command line of the external program is empty.', [POSIX, WINDOWS]],
    [`"" ''`, 'The command line of the external program is empty.', [POSIX, WINDOWS]],
    [
      '"C:\\a b',
      'The command line of the external program has a quote that is not closed.',
      [POSIX, WINDOWS],
    ],
    [`tool 'a`, 'The command line of the external program has a quote that is not closed.', [POSIX, WINDOWS]],
    [
      'tool "a\\"',
      'The command line of the external program has a quote that is not closed.',
      [POSIX, WINDOWS],
    ],
    ['tool\\', 'The command line of the external program ends with a backslash.', [POSIX]],
  ] as const) {
    it(`rejects ${JSON.stringify(commandLine)}`, () => {
      for (const platform of platforms) {
        assert.throws(() => splitCommand(commandLine, platform), { code: 'CommandLineInvalid', message });
      }
    });
  }

  const word = fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from(`ab c'"\\$\`\n\t=é😀`)) });

  it('returns the words of a quoted command line on POSIX, however they are quoted', () => {
    const quotes: readonly ((text: string) => string)[] = [
      (text) => `'${text.replaceAll("'", `'"'"'`)}'`,
      (text) => `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`,
      (text) => Array.from(text, (char) => `\\${char}`).join(''),
    ];
    const quoted = fc.record({ text: word, how: fc.constantFrom(...quotes) });
    fc.assert(
      fc.property(fc.array(quoted, { minLength: 1 }), (words) => {
        const commandLine = words.map(({ text, how }) => how(text)).join(' ');
        // Escaped white space at the end would be trimmed, as the CLI does.
        const texts = words.map(({ text }) => text);
        assert.deepEqual(splitCommand(`${commandLine} end`, POSIX), [...texts, 'end']);
      }),
    );
  });

  it('returns the words of a quoted command line on Windows', () => {
    const inDouble = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
    const inSingle = (text: string) => `'${text}'`;
    const quoted = word.map((text) =>
      // A backslash before a double quote cannot be written within double quotes, a single quote not in single ones.
      /\\("|$)/.test(text) ? inSingle(text.replaceAll("'", '')) : inDouble(text),
    );
    fc.assert(
      fc.property(fc.array(quoted, { minLength: 1 }), (words) => {
        const expected = words
          .map((text) =>
            text.startsWith("'") ? text.slice(1, -1) : text.slice(1, -1).replaceAll('\\"', '"'),
          )
          .filter((text) => text !== '');
        assert.deepEqual(splitCommand(`${words.join(' ')} end`, WINDOWS), [...expected, 'end']);
      }),
    );
  });

  it('returns words or an ApiError without the command line, for any text', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), word);
    fc.assert(
      fc.property(anyText, fc.constantFrom(POSIX, WINDOWS), (commandLine, platform) => {
        const marked = `${commandLine} SENTINEL-${commandLine}`;
        try {
          const words = splitCommand(marked, platform);
          assert.ok(words.length > 0 && words.every((text) => text !== ''));
        } catch (error) {
          assert.ok(error instanceof ApiError);
          assert.ok(!error.message.includes('SENTINEL'));
        }
      }),
    );
  });

  it('splits a megabyte in linear time', () => {
    const commandLine = `tool ${'"a\\"b" \\c '.repeat(100_000)}x`;
    assert.ok(splitCommand(commandLine, POSIX).length > 1);
    assert.throws(() => splitCommand(`${'"a\\"'.repeat(250_000)}"'`, WINDOWS), ApiError);
  });
});
