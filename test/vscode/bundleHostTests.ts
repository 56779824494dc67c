import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { LAZY_BUILD } from '../../esbuild.mjs';
import { findTestFiles } from '../testFiles';
import { CACHE, ROOT, inRoot } from './paths';
import { temporaryFolder } from './temporaryFolder';

/** Keeps imports from `dist/` out of the bundle, so that tests load the shipped files. */
const externalDist: Plugin = {
  name: 'external-dist',
  setup(building) {
    building.onResolve({ filter: /^\.\.?\// }, ({ path: target, resolveDir }) => {
      const file = path.resolve(resolveDir, target);
      return file.startsWith(inRoot('dist') + path.sep) ? { path: file, external: true } : undefined;
    });
  },
};

/**
 * Bundles the Mocha entry point and each `*.test.ts` under `test/host` for the extension host.
 * @param wanted substrings of file names; all files when empty
 * @returns the path of the entry point
 */
export async function bundleHostTests(wanted: readonly string[]): Promise<string> {
  const files = findTestFiles('test/host', wanted);
  // Inside the repository, so that `mocha` is found. Removed on exit; other runs have their own.
  const outdir = temporaryFolder('host-tests', CACHE);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/host/index.ts', ...files],
    outbase: 'test/host',
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    ...(LAZY_BUILD.alias && { alias: LAZY_BUILD.alias }),
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [externalDist],
  });
  return path.join(outdir, 'index.js');
}
