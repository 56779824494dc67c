import assert from 'node:assert/strict';
import fs from 'node:fs';
import { inRoot } from '../vscode/paths';
import { readManifest, readStrings } from './support/manifest';

const ENGLISH = fs.readFileSync(inRoot('README.md'), 'utf8');
/** The translations of README.md: their language as VS Code names it. */
const TRANSLATIONS = { 'zh-cn': 'README.zh-CN.md' } as const;

/** The structure of a page, which a translation shares: headings, lists, tables, pictures and code by line. */
function outline(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (line.startsWith('|')) return `table row of ${line.split('|').length - 2} cells`;
      return /^(#+|\d+\.|-|!\[|```)/.exec(line)?.[0] ?? 'text';
    });
}

/** What is the same in every language: code. Sorted, because the order of words differs. */
const codeSpans = (markdown: string): string[] =>
  [...markdown.matchAll(/`[^`\n]+`/g)].map(([code]) => code).sort();

/** The first cells of the table of commands, in order. */
function commandCells(markdown: string): string[] {
  const [, section = ''] = markdown.split(/^### /m);
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|')[1]?.trim() ?? '');
}

/** The commands that a table of commands names, by the titles of package.nls.json. */
const titlesIn = (cells: readonly string[]) => cells.flatMap((cell) => cell.split(' · '));

for (const [language, file] of Object.entries(TRANSLATIONS)) {
  describe(file, () => {
    const translated = fs.readFileSync(inRoot(file), 'utf8');
    const titles = readStrings(`package.nls.${language}.json`);
    const english = readStrings('package.nls.json');

    it('and README.md link to each other', () => {
      assert.ok(ENGLISH.includes(`](${file})`));
      assert.ok(translated.includes('](README.md)'));
    });

    it('has the same headings, lists, tables, pictures and code blocks as README.md', () => {
      assert.deepEqual(outline(translated), outline(ENGLISH));
    });

    it('has the same code as README.md', () => {
      assert.deepEqual(codeSpans(translated), codeSpans(ENGLISH));
    });

    it('lists the commands by their titles, in the same order as README.md', () => {
      const keyOf = (title: string) =>
        Object.keys(titles).find((key) => key.startsWith('command.') && titles[key] === title);
      const keys = titlesIn(commandCells(translated)).map((title) => keyOf(title) ?? title);
      assert.ok(keys.length > 20);
      for (const key of keys) assert.ok(key in english, key);
      const englishCells = commandCells(ENGLISH);
      for (const [index, cell] of commandCells(translated).entries()) {
        const [first = ''] = cell.split(' · ');
        const [firstEnglish] = englishCells[index]?.split(' · ') ?? [];
        assert.equal(english[keyOf(first) ?? ''], firstEnglish);
      }
    });

    it('names only existing commands after "CAMS:"', () => {
      for (const [, title = ''] of translated.matchAll(/\*\*CAMS: ([^*]+)\*\*/g)) {
        assert.ok(Object.values(titles).includes(title), title);
      }
    });

    it('lists every setting', () => {
      const rows = [...translated.matchAll(/^\| `(cams[\w.]+)`/gm)].map(([, id]) => id);
      assert.deepEqual(rows, Object.keys(readManifest().contributes.configuration.properties));
    });
  });
}
