import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type * as channelItem from '../../../src/tree/channelItem';
import type * as loadOutcome from '../../../src/tree/loadOutcome';
import type * as stateIcon from '../../../src/tree/stateIcon';
import type * as treeItem from '../../../src/tree/treeItem';
import type * as viewMessage from '../../../src/tree/viewMessage';
import { inRoot } from '../../vscode/paths';
import { temporaryFolder } from '../../vscode/temporaryFolder';

/** The functions that render the tree. */
export type TreeRendering = typeof channelItem &
  typeof stateIcon &
  typeof treeItem &
  typeof viewMessage &
  typeof loadOutcome;

const SOURCES = ['channelItem', 'stateIcon', 'treeItem', 'viewMessage', 'loadOutcome'];

/** Loads the functions that render the tree, with a stand-in for the `vscode` module. */
export async function loadTreeRendering(): Promise<TreeRendering> {
  const dir = temporaryFolder('tree');
  const options: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' };
  await build({
    ...options,
    entryPoints: [inRoot('test/unit/support/vscodeStandIn.ts')],
    outfile: path.join(dir, 'node_modules/vscode/index.js'),
  });
  await build({
    ...options,
    stdin: {
      contents: SOURCES.map((name) => `export * from './${name}';`).join('\n'),
      resolveDir: inRoot('src/tree'),
    },
    external: ['vscode'],
    outfile: path.join(dir, 'tree.js'),
  });
  return createRequire(path.join(dir, 'index.js'))('./tree.js') as TreeRendering;
}
