import assert from 'node:assert/strict';
import fs from 'node:fs';
import { inRoot } from '../vscode/paths';
import { readJson } from './support/manifest';

/** The limit of the Visual Studio Marketplace. */
const MAX_KEYWORDS = 30;

const LISTING = readJson('package.json') as Readonly<Record<string, unknown>>;

describe('the listing in the marketplaces', () => {
  it('has a category, a banner, and keywords in order', () => {
    assert.deepEqual(LISTING['categories'], ['Other']);
    assert.deepEqual(LISTING['galleryBanner'], { color: '#1f1f1f', theme: 'dark' });
    const keywords = LISTING['keywords'] as readonly string[];
    assert.ok(keywords.length > 5 && keywords.length <= MAX_KEYWORDS);
    assert.deepEqual([...new Set(keywords.map((keyword) => keyword.toLowerCase()))].toSorted(), keywords);
  });

  it('leaves out addresses while there are none, and CONTRIBUTING.md names the flag that allows it', () => {
    const flag = '--allow-missing-repository';
    for (const name of ['repository', 'homepage', 'bugs']) assert.ok(!(name in LISTING), name);
    for (const file of ['test/vscode/vsix.ts', 'CONTRIBUTING.md'])
      assert.ok(fs.readFileSync(inRoot(file), 'utf8').includes(flag), file);
  });
});
