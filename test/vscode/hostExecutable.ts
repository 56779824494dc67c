import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from './paths';
import { HOSTS, hostsRunHere, type HostVersion } from './setup/hosts';

/**
 * The executable that host tests run in: the desktop VS Code that `VSCODE_EXECUTABLE` names; one downloaded where the
 * VS Code server doesn't run or `CAMS_VSCODE=download` asks for it; otherwise the stand-in that starts the server.
 */
export async function hostExecutable(version: HostVersion): Promise<string> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) return named;
  if (hostsRunHere() && process.env['CAMS_VSCODE'] !== 'download')
    return path.join(__dirname, 'codeHeadless.mjs');
  return downloadAndUnzipVSCode({ version: HOSTS[version].vscode, cachePath: CACHE });
}
