import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import { HOST_BUILD, SHARED_BUNDLES } from '../../../esbuild.mjs';
import { ACTIVATION_BUNDLES } from '../../bench/activationBundles';

describe('the bundles that activation loads', () => {
  it('import no shared bundle, which would be another file to read', async () => {
    const plugins = (HOST_BUILD.plugins ?? []).filter(
      ({ name }) => !['eager-modules', 'stubs'].includes(name),
    );
    const { metafile } = await build({
      ...HOST_BUILD,
      entryPoints: { extension: 'src/extension.ts', app: 'src/app.ts' },
      plugins,
      write: false,
      metafile: true,
    });
    const shared = Object.keys(SHARED_BUNDLES).map((name) => `./${name}.js`);
    for (const [file, { imports }] of Object.entries(metafile.outputs)) {
      const found = imports.filter((each) => shared.includes(each.path));
      assert.deepEqual([path.basename(file), found], [path.basename(file), []]);
    }
    assert.deepEqual(
      Object.keys(metafile.outputs)
        .map((file) => path.basename(file))
        .sort(),
      [...ACTIVATION_BUNDLES].sort(),
    );
  });
});
