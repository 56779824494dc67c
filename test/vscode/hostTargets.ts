import path from 'node:path';
import { downloadVscode, namedVscode } from './desktop/findVscode';
import { locateVscode } from './desktop/locateVscode';
import { THIS_MACHINE } from './desktop/thisMachine';
import { supportsBrowserHost } from './machine';
import { CliError, errorMessage } from './script';
import { HOSTS, hostVersion, setUpHost, type HostVersion } from './setup/hosts';

/** A VS Code that runs the host tests. */
export interface HostTarget {
  /** The name of the suite. */
  readonly name: string;
  readonly executable: string;
  /** The version of VS Code, unless an installed VS Code determines it. */
  readonly version: HostVersion;
}

/** The launcher of the browser host. */
export const LAUNCHER = path.join(__dirname, 'codeHeadless.mjs');

/**
 * Returns each VS Code for the host tests: the one that `VSCODE_EXECUTABLE` names; else both versions of the browser
 * host; else, where it does not run or with `CAMS_VSCODE=download`, both versions of the desktop, downloaded. If the
 * download fails, an installed VS Code.
 * @param only one version instead of both
 */
export async function findHostTargets(only?: HostVersion): Promise<HostTarget[]> {
  const named = namedVscode();
  if (named !== undefined) return [{ name: 'host', executable: named, version: hostVersion(only) }];
  const versions = only === undefined ? (Object.keys(HOSTS) as HostVersion[]) : [only];
  const name = (version: HostVersion): string => `host ${version}`;
  if (supportsBrowserHost(process) && process.env['CAMS_VSCODE'] !== 'download') {
    await Promise.all(versions.map((version) => setUpHost(version)));
    return versions.map((version) => ({ name: name(version), executable: LAUNCHER, version }));
  }
  try {
    const targets: HostTarget[] = [];
    for (const version of versions)
      targets.push({ name: name(version), executable: await downloadVscode(version), version });
    return targets;
  } catch (error) {
    const installed = locateVscode(THIS_MACHINE);
    if (installed === undefined)
      throw new CliError(
        `VS Code could not be downloaded (${errorMessage(error)}). Install it or set VSCODE_EXECUTABLE.`,
      );
    console.log(`VS Code could not be downloaded (${errorMessage(error)}). Using ${installed}.`);
    return [{ name: 'host', executable: installed, version: hostVersion(only) }];
  }
}
