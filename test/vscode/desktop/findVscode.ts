import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from '../paths';
import { CliError } from '../script';
import { HOSTS, type HostVersion } from '../setup/hosts';
import { locateVscode, resolveVscode } from './locateVscode';
import { THIS_MACHINE } from './thisMachine';

/** Returns the VS Code that `VSCODE_EXECUTABLE` names, if it is set. */
export function namedVscode(): string | undefined {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (!named) return undefined;
  const executable = resolveVscode(named, THIS_MACHINE);
  if (executable !== undefined) return executable;
  throw new CliError(`VSCODE_EXECUTABLE is ${named}, which is not a VS Code executable.`);
}

/** Downloads a desktop VS Code into `.vscode-test/`, unless it is already there, and returns its executable. */
export function downloadVscode(version: HostVersion): Promise<string> {
  return downloadAndUnzipVSCode({ version: HOSTS[version].vscode, cachePath: CACHE });
}

/** Returns the desktop VS Code to start: the one that `VSCODE_EXECUTABLE` names, else an installed or downloaded one. */
export async function findDesktopVscode(version: HostVersion): Promise<string> {
  const download = process.env['CAMS_VSCODE'] === 'download';
  const installed = namedVscode() ?? (download ? undefined : locateVscode(THIS_MACHINE));
  return installed ?? (await downloadVscode(version));
}
