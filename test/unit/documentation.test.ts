import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest, readStrings } from './support/manifest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/architecture.md'];
const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

describe('documentation', () => {
  it('lists every setting in README.md', () => {
    const rows = [...read('README.md').matchAll(/^\| `(cams[\w.]+)`/gm)].map(([, id]) => id);
    assert.deepEqual(rows, Object.keys(readManifest().contributes.configuration.properties));
  });

  it('names only existing commands after "CAMS:"', () => {
    const titles = Object.values(readStrings('package.nls.json'));
    for (const page of PAGES) {
      for (const [, title = ''] of read(page).matchAll(/\*\*CAMS: ([^*]+)\*\*/g)) {
        assert.ok(titles.includes(title), `${page}: ${title}`);
      }
    }
  });

  it('has text below every heading, and the same sections in every language of the README', () => {
    const levelsOf = (page: string) => [...read(page).matchAll(/^(#+) /gm)].map(([, level = '']) => level);
    assert.deepEqual(levelsOf('README.zh-CN.md'), levelsOf('README.md'));
    for (const page of [...PAGES, 'README.zh-CN.md']) {
      const empty = /^(#+) .*\n\s*(?=#{1,6} )/gm;
      for (const [heading, level = ''] of read(page).matchAll(empty)) {
        const [next = ''] = /^#+/.exec(read(page).split(heading)[1] ?? '') ?? [];
        assert.ok(next.length > level.length, `${page}: ${heading.trim()} is empty`);
      }
    }
  });

  it('says in README.md how to start and how to test', () => {
    assert.match(read('README.md'), /`npm start`/);
    assert.match(read('README.md'), /`npm test`/);
  });

  it('links only to existing files', () => {
    for (const page of PAGES) {
      for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
        assert.ok(existsSync(path.join(ROOT, path.dirname(page), target)), `${page}: ${target}`);
      }
    }
  });
});
