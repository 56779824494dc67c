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

/** What all measurements share: made once. */
export interface Bench {
  /** How many fresh hosts each time is measured in. */
  readonly runs: number;
  /** How long a host is watched while nothing happens. */
  readonly idleSeconds: number;
  readonly host: HostInstallation;
  readonly browser: string;
  /** Where our extension and those of the bench are installed, each from its VSIX. */
  readonly extensionsDir: string;
  /** Our VSIX: a copy of its own, which no other build replaces. */
  readonly vsix: string;
  readonly blocks: BlockLog;
  /** Where the next CPU profile is to be written; null while none are wanted. */
  readonly nextProfilePath: (during: string) => string | null;
  /** 100,000 instances; made when they are first asked for. */
  readonly largeInstances: () => readonly InstanceRecord[];
}

/** How many instances the largest list has. */
export const LARGE_LIST_SIZE = 100_000;

/** Builds and packages the extensions and installs them for the newest VS Code. */
export async function prepareBench({
  runs,
  idleSeconds,
  profileDir,
}: Pick<BenchFlags, 'runs' | 'idleSeconds'> & Partial<BenchFlags>): Promise<Bench> {
  const host = await setUpHost('1.139');
  const browser = await setUpBrowser();
  const dir = temporaryFolder('bench');
  const extensionsDir = path.join(dir, 'extensions');
  const vsix = path.join(dir, 'ours.vsix');
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
