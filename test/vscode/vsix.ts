import fs from 'node:fs';
import path from 'node:path';
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

/** Where to build a package from, and where to write it. */
export interface PackageOptions {
  /** The folder with the sources. Defaults to the repository. */
  readonly root?: string;
  /** Defaults to `cams-explorer-<version>.vsix` in that folder. */
  readonly vsix?: string;
}

const FLAGS = [
  '--no-dependencies', // everything is bundled
  '--allow-missing-repository', // there is no public address yet; see "Release" in CONTRIBUTING.md
];

/** The generated README. vsce adds it to the package as `readme.md`. */
const README = 'dist/README.md';

/** The environment variable with the path of a package that `npm test` has already built. */
export const PREPARED_VSIX = 'CAMS_PREPARED_VSIX';

/** Returns the path of the package that `npm test` has built, or builds one. */
export async function getVsix(): Promise<string> {
  return process.env[PREPARED_VSIX] ?? (await packageExtension()).path;
}

/**
 * Builds the extension and packages it. Two packages of one commit are identical, bytes and all, if they are built with
 * the same version of Node. Throws a `CliError` if vsce fails or warns.
 */
export async function packageExtension({ root = ROOT, vsix }: PackageOptions = {}): Promise<Vsix> {
  await buildExtension(root);
  const file = vsix ?? path.join(root, await fileNameOf(root));
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  fs.writeFileSync(path.join(root, README), packagedReadme(readme));
  const vsce = inRoot('node_modules/@vscode/vsce/vsce');
  const args = [vsce, 'package', ...FLAGS, '--readme-path', README, '--out', file];
  const { code, output } = await run(process.execPath, args, { cwd: root, env: await reproducible() });
  const warned = /\bWARNING\b/.test(output);
  if (code !== 0 || warned) throw new CliError(`The extension could not be packaged:\n${output.trimEnd()}`);
  return { path: file, size: fs.statSync(file).size, listing: output.trim() };
}

async function fileNameOf(root: string): Promise<string> {
  const text = await fs.promises.readFile(path.join(root, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
  return `${name}-${version}.vsix`;
}

/** The environment in which vsce writes the same package for the same files. */
async function reproducible(): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] ?? (await commitTime()),
    TZ: 'UTC', // times in a ZIP file are local times
    LC_ALL: 'C', // vsce sorts the files by the rules of the language
  };
}

/** The time of the last commit in seconds since 1970. Without Git, the oldest time that a ZIP file can hold. */
async function commitTime(): Promise<string> {
  const { code, output } = await run('git', ['log', '-1', '--format=%ct'], { cwd: ROOT });
  return code === 0 ? output.trim() : String(Date.UTC(1980, 0, 1) / 1000);
}
