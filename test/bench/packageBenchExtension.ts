import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { CLIENT_BUILD } from '../../esbuild.mjs';
import { inRoot } from '../vscode/paths';
import { run } from '../vscode/processes';
import { CliError } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporaryFolder';

const VSCE = inRoot('node_modules/@vscode/vsce/vsce');
const FLAGS = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];

/** The bench's own extensions, each a folder next to this file, with the entry points to bundle. */
const ENTRY_POINTS = {
  helloWorld: ['extension'],
  bareTree: ['extension', 'client'],
  probe: ['extension'],
} as const;

type BenchExtension = keyof typeof ENTRY_POINTS;

export const BENCH_EXTENSIONS = Object.keys(ENTRY_POINTS) as BenchExtension[];

/** The plugins that shrink the SDK and speed up loading it. The other plugins apply to this extension's own files only. */
const SDK_PLUGINS = (CLIENT_BUILD.plugins ?? []).filter(({ name }) =>
  ['stubs', 'sdk-url', 'finish-scripts'].includes(name),
);

/** Bundles and packages one of the bench's extensions. Returns the path of the VSIX. */
export async function packageBenchExtension(name: BenchExtension): Promise<string> {
  const source = path.join(__dirname, name);
  const dir = path.join(temporaryFolder('bench'), name);
  const vsix = `${dir}.vsix`;
  fs.cpSync(source, dir, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  await build({
    entryPoints: ENTRY_POINTS[name].map((bundle) => path.join(source, `${bundle}.ts`)),
    outdir: dir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', './client'],
    supported: { 'dynamic-import': false },
    plugins: name === 'bareTree' ? SDK_PLUGINS : [],
    logLevel: 'warning',
  });
  const { code, output } = await run(process.execPath, [VSCE, 'package', ...FLAGS, '--out', vsix], {
    cwd: dir,
  });
  if (code !== 0) throw new CliError(`The extension ${name} could not be packaged:\n${output.trimEnd()}`);
  return vsix;
}
