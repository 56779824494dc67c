import assert from 'node:assert/strict';
import { COMMANDS } from '../../src/ids';
import { readJson, readManifest, readStrings } from './support/manifest';
import { placeholders, findLocalizedStrings } from './support/localizedStrings';

const ENGLISH = readStrings('package.nls.json');
const CHINESE = readStrings('package.nls.zh-cn.json');

/** Every string value in package.json of the form `%key%`. */
function referencedKeys(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^%(.+)%$/.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencedKeys) : [];
}

const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted();

describe('translations', function () {
  // Parses all source files.
  this.timeout(15_000);

  it('of package.json define every referenced key and no other', () => {
    const used = sorted(referencedKeys(readJson('package.json')));
    assert.ok(used.length > 30);
    assert.deepEqual(sorted(Object.keys(ENGLISH)), used);
    assert.deepEqual(sorted(Object.keys(CHINESE)), used);
  });

  it('of package.json are not empty, and link to the same commands in both languages', () => {
    const commandsIn = (text: string) => [...text.matchAll(/command:([\w.]+)/g)].map(([, id = '']) => id);
    const known: readonly string[] = Object.values(COMMANDS);
    for (const [key, text] of Object.entries(ENGLISH)) {
      const chinese = CHINESE[key] ?? '';
      assert.ok(text.trim() !== '' && chinese.trim() !== '', key);
      assert.deepEqual(sorted(commandsIn(chinese)), sorted(commandsIn(text)), key);
      for (const id of commandsIn(text)) assert.ok(known.includes(id), id);
    }
  });

  it('of the code cover every text, and none is unused', () => {
    const bundle = readStrings(`${readManifest().l10n}/bundle.l10n.zh-cn.json`);
    const used = findLocalizedStrings();
    assert.ok(used.length > 30);
    assert.deepEqual(
      sorted(used.filter(({ text }) => !(text in bundle)).map(({ text, where }) => `${where}: ${text}`)),
      [],
      'not translated',
    );
    const texts = new Set(used.map(({ text }) => text));
    assert.deepEqual(
      Object.keys(bundle).filter((text) => !texts.has(text)),
      [],
      'unused translations',
    );
  });

  it('of the code have the same placeholders as their text', () => {
    const bundle = readStrings(`${readManifest().l10n}/bundle.l10n.zh-cn.json`);
    for (const [text, translated] of Object.entries(bundle)) {
      assert.ok(translated.trim() !== '', text);
      assert.deepEqual(placeholders(translated), placeholders(text), text);
    }
  });

  it('of the code get a value for every placeholder', () => {
    for (const { text, values, where } of findLocalizedStrings()) {
      // The panel's texts are sent to the webview unformatted and are formatted there.
      if (where.startsWith('detail/panelStrings') && values.length === 0) continue;
      assert.deepEqual(placeholders(text), values.toSorted(), `${where}: ${text}`);
    }
  });
});
