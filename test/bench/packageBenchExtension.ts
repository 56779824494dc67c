import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../vscode/paths';
import { run } from '../vscode/processes';
import { PlainError } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporary';

const VSCE = inRoot('node_modules/@vscode/vsce/vsce');
const FLAGS = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];

/** Bundles one of the extensions beside this file as ours is bundled, and packages it; gives the VSIX's path. */
export async function packageBenchExtension(name: 'helloWorld' | 'probe'): Promise<string> {
  const source = path.join(__dirname, name);
  const dir = path.join(temporaryFolder('bench'), name);
  const vsix = `${dir}.vsix`;
  fs.cpSync(source, dir, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  await build({
    entryPoints: [path.join(source, 'extension.ts')],
    outfile: path.join(dir, 'extension.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const { code, output } = await run(process.execPath, [VSCE, 'package', ...FLAGS, '--out', vsix], {
    cwd: dir,
  });
  if (code !== 0) throw new PlainError(`The extension ${name} could not be packaged:\n${output.trimEnd()}`);
  return vsix;
}
