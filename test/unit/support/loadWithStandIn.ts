import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { inRoot } from '../../vscode/paths';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import type * as standIn from './vscodeStandIn';

/** An empty page instead of the panel's own. */
const emptyPanelPage: Plugin = {
  name: 'empty-panel-page',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^bundled:panel$/ }, ({ path: target }) => ({
      path: target,
      namespace: 'empty',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: JSON.stringify({ script: '', style: '' }),
      loader: 'json',
    }));
  },
};

/**
 * Loads modules of a folder, with a stand-in for the `vscode` module.
 * @returns everything that the modules export, and the stand-in
 */
export async function loadWithStandIn<Modules>(
  folder: string,
  names: readonly string[],
): Promise<Modules & { readonly standIn: typeof standIn }> {
  const dir = temporaryFolder('standIn');
  const options: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' };
  await build({
    ...options,
    entryPoints: [inRoot('test/unit/support/vscodeStandIn.ts')],
    outfile: path.join(dir, 'node_modules/vscode/index.js'),
  });
  await build({
    ...options,
    stdin: {
      contents: [
        ...names.map((name) => `export * from './${name}';`),
        "export * as standIn from 'vscode';",
      ].join('\n'),
      resolveDir: inRoot(folder),
    },
    external: ['vscode'],
    plugins: [emptyPanelPage],
    outfile: path.join(dir, 'modules.js'),
  });
  return createRequire(path.join(dir, 'index.js'))('./modules.js') as Modules & {
    readonly standIn: typeof standIn;
  };
}
