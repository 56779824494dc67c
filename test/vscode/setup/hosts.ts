import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BROWSER_HOST_PLATFORMS, supportsBrowserHost } from '../machine';
import { run } from '../processes';
import { CACHE } from '../paths';
import { CliError, step } from '../script';
import { replaceNativeModules, STUB_SOURCES } from './nativeModules';

/** The VS Code versions that tests run on: the newest that is known to work, and the oldest that `engines.vscode` allows. */
export const HOSTS = {
  '1.139': { vscode: '1.139.1', codeServer: '4.139.1' },
  '1.100': { vscode: '1.100.3', codeServer: '4.100.3' },
} as const;

/** A VS Code version that tests run on. */
export type HostVersion = keyof typeof HOSTS;

/** Validates a version from the command line; defaults to the newest. Throws a `CliError` for an unknown version. */
export function hostVersion(named: string = NEWEST): HostVersion {
  if (Object.hasOwn(HOSTS, named)) return named as HostVersion;
  throw new CliError(`--vscode must be one of ${Object.keys(HOSTS).join(', ')}, not ${named}.`, 2);
}

const NEWEST: HostVersion = '1.139';

/** An installed VS Code server. */
export interface HostInstallation {
  readonly version: HostVersion;
  /** The Node binary it runs on. */
  readonly node: string;
  /** The entry point of the VS Code server. */
  readonly serverMain: string;
  /** The entry point of code-server, which also serves the key that a browser needs to store secrets. */
  readonly entry: string;
}

const LOCK_FILES = path.join(__dirname, '../hosts');
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Large dependencies that only VS Code's AI agents and sandbox use. */
const UNUSED_PACKAGES = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Returns a VS Code server, installing it into `.vscode-test/` on first use. An interrupted install starts over. */
export async function setUpHost(version: HostVersion): Promise<HostInstallation> {
  if (!supportsBrowserHost(process))
    throw new CliError(`This command is not available: ${BROWSER_HOST_PLATFORMS}.`);
  const { codeServer } = HOSTS[version];
  const locks = path.join(LOCK_FILES, codeServer);
  const dir = path.join(CACHE, `code-server-${codeServer}`);
  const stamp = fingerprint(locks);
  if (readText(path.join(dir, '.ready')) !== stamp) {
    await step(`Set up VS Code ${version}`, () => install(locks, dir, stamp));
  }
  const codeServerDir = path.join(dir, 'node_modules/code-server');
  return {
    version,
    node: path.join(dir, `node_modules/node-linux-${process.arch}/bin/node`),
    serverMain: path.join(codeServerDir, 'lib/vscode/out/server-main.js'),
    entry: path.join(codeServerDir, 'out/node/entry.js'),
  };
}

/** Installs into a sibling folder and renames it when it is complete, so that `dir` is never half installed. */
async function install(locks: string, dir: string, stamp: string): Promise<void> {
  fs.mkdirSync(CACHE, { recursive: true });
  removeStaleInstallations(dir);
  const partial = fs.mkdtempSync(`${dir}.partial-`);
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      fs.copyFileSync(path.join(locks, file), path.join(partial, file));
    }
    await npm(['ci'], partial);
    const vscodeDir = path.join(partial, 'node_modules/code-server/lib/vscode');
    dropUnusedPackages(path.join(vscodeDir, 'package.json'));
    await npm(['install', '--omit=dev'], vscodeDir); // code-server's shrinkwrap pins versions and hashes
    await replaceNativeModules(partial);
    fs.writeFileSync(path.join(partial, '.ready'), stamp);
    fs.rmSync(dir, { recursive: true, force: true });
    fs.renameSync(partial, dir);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

/** Hashes everything that determines the contents of an installation. */
function fingerprint(locks: string): string {
  const hash = createHash('sha256').update(fs.readFileSync(path.join(locks, 'package-lock.json')));
  for (const file of ['hosts.ts', ...STUB_SOURCES]) {
    hash.update(fs.readFileSync(path.join(__dirname, file)));
  }
  return hash.digest('hex');
}

/** Removes the leftovers of killed installs. A running install is younger than 15 minutes. */
function removeStaleInstallations(dir: string): void {
  const prefix = `${path.basename(dir)}.partial-`;
  for (const name of fs.readdirSync(CACHE).filter((each) => each.startsWith(prefix))) {
    const abandoned = path.join(CACHE, name);
    const ageMs = Date.now() - fs.statSync(abandoned).mtimeMs;
    if (ageMs > 15 * 60_000) fs.rmSync(abandoned, { recursive: true, force: true });
  }
}

async function npm(args: string[], cwd: string): Promise<void> {
  const env = { ...process.env, npm_config_engine_strict: 'false' };
  const { code, output } = await run('npm', [...args, ...NPM_FLAGS], { cwd, env });
  if (code === 0) return;
  console.error(output.trimEnd());
  throw new CliError(
    `VS Code could not be set up: npm ${args.join(' ')} failed; is the npm registry reachable?`,
  );
}

function dropUnusedPackages(packageJson: string): void {
  const manifest = JSON.parse(fs.readFileSync(packageJson, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const used = Object.entries(manifest.dependencies).filter(([name]) => !UNUSED_PACKAGES.includes(name));
  const dependencies = Object.fromEntries(used);
  fs.writeFileSync(packageJson, JSON.stringify({ ...manifest, dependencies }, undefined, 2));
}

function readText(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
