import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { ACTIVATION_BUILD, CLIENT_BUILD, SHARED_MODULES } from '../../../esbuild.mjs';
import { ACTIVATION_BUNDLES } from '../../bench/activationBundles';
import { inRoot } from '../../vscode/paths';

describe('the bundles before the first rows', () => {
  it('need no shared bundle when activation loads them', async () => {
    const imports = await importsOf(ACTIVATION_BUILD);
    assert.deepEqual([...imports.keys()].sort(), [...ACTIVATION_BUNDLES].sort());
    for (const [name, files] of imports) assert.deepEqual([name, files.filter(isShared)], [name, []]);
  });

  it('need no other bundle for the first request', async () => {
    const imports = await importsOf(CLIENT_BUILD);
    assert.deepEqual(
      [...imports].map(([name, files]) => [name, files.filter((file) => file.startsWith('.'))]),
      [['camsClient.js', []]],
    );
  });
});

const isShared = (file: string): boolean =>
  Object.keys(SHARED_MODULES).some((name) => file === `./${name}.js`);

/** Builds without minifying. Returns the imports of each bundle that are not part of it, by the bundle's name. */
async function importsOf(options: BuildOptions): Promise<Map<string, string[]>> {
  const { metafile } = await build({
    ...options,
    plugins: (options.plugins ?? []).filter(({ name }) => name !== 'finish-scripts'),
    write: false,
    metafile: true,
  });
  return new Map(
    Object.entries(metafile.outputs).map(([file, { imports }]) => [
      path.basename(file),
      imports.map((each) => each.path),
    ]),
  );
}

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
