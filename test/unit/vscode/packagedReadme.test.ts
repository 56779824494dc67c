import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../vscode/paths';
import { packagedReadme } from '../../vscode/packagedReadme';

describe('packagedReadme', () => {
  it('removes images', () => {
    assert.equal(packagedReadme('# Title\n\n![alt text](media/a.png)\n\nText\n'), '# Title\n\nText\n');
    assert.equal(packagedReadme('before ![alt](data:image/png;base64,AA==) after'), 'before  after');
  });

  it('replaces relative links with their text', () => {
    assert.equal(packagedReadme('See [the docs](docs/a.md#b) and [`x`](y).'), 'See the docs and `x`.');
  });

  it('removes a paragraph that is nothing but a relative link', () => {
    assert.equal(packagedReadme('# Title\n\n[中文](README.zh-CN.md)\n\nText\n'), '# Title\n\nText\n');
  });

  it('keeps links to https addresses and headings', () => {
    const text = 'See [one](https://a.example/b_(c)), [two](#install) and <https://b.example/>.';
    assert.equal(packagedReadme(text), text);
  });

  it('keeps code', () => {
    const text = 'Write `![alt](a.png)` or\n\n```md\n[text](a.md)\n![alt](b.png)\n```\n';
    assert.equal(packagedReadme(text), text);
  });

  it('leaves no image and no relative link in the README, and everything else', () => {
    const readme = readFileSync(inRoot('README.md'), 'utf8');
    const packaged = packagedReadme(readme);
    assert.doesNotMatch(packaged, /!\[|<img|\]\((?!https:|#)/);
    const isPlain = (line: string): boolean => !line.includes('](');
    const kept = new Set(packaged.split('\n'));
    for (const line of readme.split('\n').filter(isPlain)) assert.ok(kept.has(line), line);
  });
});
