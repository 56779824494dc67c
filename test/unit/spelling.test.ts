import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SEARCHED = ['src', 'test', 'docs', 'l10n', 'icons', 'media', '.vscode', '.github', '.ci'];
const TEXT_FILE = /\.(ts|mts|mjs|cjs|json|md|css|svg|html|ya?ml)$|\/run$/;

function readWords(name: string): readonly string[] {
  return readFileSync(join(ROOT, '.cspell', name), 'utf8')
    .trimEnd()
    .split('\n');
}

/** All text files of the project in lower case. */
function readProject(): string {
  const inFolders = SEARCHED.filter((folder) =>
    statSync(join(ROOT, folder), { throwIfNoEntry: false }),
  ).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const atRoot = readdirSync(ROOT).filter((name) => name !== 'package-lock.json');
  return [...inFolders, ...atRoot]
    .filter((path) => TEXT_FILE.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8').toLowerCase())
    .join('\n');
}

describe('spelling dictionaries', () => {
  for (const name of ['project-words.txt', 'test-data.txt']) {
    it(`${name} is sorted, without duplicates`, () => {
      const words = readWords(name);
      assert.deepEqual(words, [...new Set(words)].toSorted());
    });
  }

  it('contain only words that the project uses', () => {
    const text = readProject();
    const unused = ['project-words.txt', 'test-data.txt']
      .flatMap(readWords)
      .filter((word) => !text.includes(word.toLowerCase()));
    assert.deepEqual(unused, []);
  });
});
