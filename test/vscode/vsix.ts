import fs from 'node:fs';
import { buildExtension } from './build';
import { packagedReadme } from './packagedReadme';
import { ROOT, inRoot } from './paths';
import { run } from './processes';
import { CliError } from './script';

/** The packaged extension. */
export interface Vsix {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The contents with sizes, as human-readable text. */
  readonly listing: string;
}

const FLAGS = [
  '--no-dependencies', // everything is bundled
  '--allow-missing-repository',
  '--no-rewrite-relative-links', // there is no repository URL to rewrite them to
];

/** The generated README. vsce adds it to the package as `readme.md`. */
const README = 'dist/README.md';

/** The environment variable with the path of a package that `npm test` has already built. */
export const PREPARED_VSIX = 'CAMS_PREPARED_VSIX';

/** Returns the path of the package that `npm test` has built, or builds one. */
export async function getVsix(): Promise<string> {
  return process.env[PREPARED_VSIX] ?? (await packageExtension()).path;
}

/** Builds the extension and packages it as `cams-explorer-<version>.vsix` in the root folder. */
export async function packageExtension(): Promise<Vsix> {
  await buildExtension();
  const manifest = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  fs.writeFileSync(inRoot(README), packagedReadme(fs.readFileSync(inRoot('README.md'), 'utf8')));
  const vsix = inRoot(`${manifest.name}-${manifest.version}.vsix`);
  const vsce = inRoot('node_modules/@vscode/vsce/vsce');
  const { code, output } = await run(
    process.execPath,
    [vsce, 'package', ...FLAGS, '--readme-path', README, '--out', vsix],
    {
      cwd: ROOT,
    },
  );
  if (code !== 0) throw new CliError(`The extension could not be packaged:\n${output.trimEnd()}`);
  return { path: vsix, size: fs.statSync(vsix).size, listing: output.trim() };
}
