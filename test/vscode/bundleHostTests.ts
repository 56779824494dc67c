import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { CACHE, ROOT, inRoot } from './paths';
import { CliError } from './script';
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
  const names = fs.readdirSync(inRoot('test/host'), { recursive: true, encoding: 'utf8' });
  const files = names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join('test/host', name))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  if (files.length === 0)
    throw new CliError(`No host test file matches ${wanted.join(', ') || '*.test.ts'}.`);
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
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [externalDist],
  });
  return path.join(outdir, 'index.js');
}
