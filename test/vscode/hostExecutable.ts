import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from './paths';
import { HOSTS, isServerSupported, type HostVersion } from './setup/hosts';

/**
 * Returns the VS Code executable for host tests: the one that `VSCODE_EXECUTABLE` names; a downloaded one if
 * `CAMS_VSCODE=download` or the VS Code server does not run here; otherwise the launcher of the VS Code server.
 */
export async function hostExecutable(version: HostVersion): Promise<string> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) return named;
  if (isServerSupported() && process.env['CAMS_VSCODE'] !== 'download')
    return path.join(__dirname, 'codeHeadless.mjs');
  return downloadAndUnzipVSCode({ version: HOSTS[version].vscode, cachePath: CACHE });
}
