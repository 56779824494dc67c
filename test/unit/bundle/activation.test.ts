import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ACTIVATION_BUILD, SHARED_MODULES } from '../../../esbuild.mjs';
import { ACTIVATION_BUNDLES } from '../../bench/activationBundles';
import { inRoot } from '../../vscode/paths';

describe('the bundles that activation loads', () => {
  it('need no other file than each other', async () => {
    const { metafile } = await build({
      ...ACTIVATION_BUILD,
      plugins: (ACTIVATION_BUILD.plugins ?? []).filter(({ name }) => name !== 'finish-scripts'),
      write: false,
      metafile: true,
    });
    const names = Object.keys(metafile.outputs).map((file) => path.basename(file));
    assert.deepEqual(names.sort(), [...ACTIVATION_BUNDLES].sort());
    const shared = Object.keys(SHARED_MODULES).map((name) => `./${name}.js`);
    for (const [file, { imports }] of Object.entries(metafile.outputs)) {
      const found = imports.filter((each) => shared.includes(each.path));
      assert.deepEqual([path.basename(file), found], [path.basename(file), []]);
    }
  });
});

describe('shared bundles', () => {
  for (const [name, files] of Object.entries(SHARED_MODULES)) {
    it(`export each name of ${name} once`, () => {
      const names = files.flatMap((file) => exportsOf(fs.readFileSync(inRoot(file), 'utf8')));
      assert.ok(names.length >= files.length);
      assert.deepEqual(
        names.filter((each, at) => names.indexOf(each) !== at),
        [],
      );
    });
  }
});

/** The names of the values that a source file exports. */
function exportsOf(source: string): string[] {
  const declared = source.matchAll(
    /^export (?:abstract |async )?(?:class|const|enum|function\*?|let) (\w+)/gm,
  );
  const listed = source.matchAll(/^export \{([^}]*)\}/gm);
  return [
    ...[...declared].flatMap(([, name]) => name ?? []),
    ...[...listed].flatMap(([, names = '']) => names.split(',').map((each) => each.trim())),
  ].filter((each) => each !== '' && !each.startsWith('type '));
}
