import fs from 'node:fs';
import path from 'node:path';
import { generateInstances } from '../emulator/generate';
import type { InstanceRecord } from '../emulator/instances';
import { runServerCommand } from '../vscode/server/server';
import { setUpBrowser } from '../vscode/setup/browser';
import { setUpHost, type HostInstallation } from '../vscode/setup/hosts';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { packageExtension } from '../vscode/vsix';
import { BlockLog } from './blockLog';
import type { BenchFlags } from './flags';
import { profilePathsIn } from './profile/profilePaths';
import { BENCH_EXTENSIONS, packageBenchExtension } from './packageBenchExtension';

/** The set-up that all measurements share. */
export interface Bench {
  /** How often each measurement is repeated, each time in fresh hosts. */
  readonly runs: number;
  /** How long the idle host is observed. */
  readonly idleSeconds: number;
  readonly host: HostInstallation;
  readonly browser: string;
  /** The folder with this extension and those of the bench, installed from their VSIX packages. */
  readonly extensionsDir: string;
  /** A copy of the VSIX of this extension, so that a concurrent build cannot replace it. */
  readonly vsix: string;
  readonly blocks: BlockLog;
  /** Returns the file for the next CPU profile, or null if profiling is off. */
  readonly nextProfilePath: (during: string) => string | null;
  /** `LARGE_LIST_SIZE` instances, generated on first use. */
  readonly largeInstances: () => readonly InstanceRecord[];
}

export const LARGE_LIST_SIZE = 100_000;

/** Builds, packages and installs the extensions for the newest supported VS Code. */
export async function prepareBench({
  runs,
  idleSeconds,
  profileDir,
}: Pick<BenchFlags, 'runs' | 'idleSeconds'> & Partial<BenchFlags>): Promise<Bench> {
  const host = await setUpHost('1.139');
  const browser = await setUpBrowser();
  const dir = temporaryFolder('bench');
  const extensionsDir = path.join(dir, 'extensions');
  const vsix = path.join(dir, 'cams-explorer.vsix');
  fs.copyFileSync((await packageExtension()).path, vsix);
  const packages = [vsix];
  for (const name of BENCH_EXTENSIONS) packages.push(await packageBenchExtension(name));
  await runServerCommand(
    { host, userDataDir: path.join(dir, 'user'), extensionsDir },
    packages.flatMap((each) => ['--install-extension', each]),
  );
  let large: readonly InstanceRecord[] | undefined;
  return {
    runs,
    idleSeconds,
    host,
    browser,
    extensionsDir,
    vsix,
    blocks: new BlockLog(),
    nextProfilePath: profileDir === undefined ? () => null : profilePathsIn(profileDir),
    largeInstances: () => (large ??= generateInstances(LARGE_LIST_SIZE, 7)),
  };
}
