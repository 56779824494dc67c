import { step } from '../vscode/script';
import { runServerCommand } from '../vscode/server/server';
import { setUpBrowser } from '../vscode/setup/browser';
import { hostVersion, setUpHost } from '../vscode/setup/hosts';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { getVsix } from '../vscode/vsix';
import type { Setup } from './driver/setup';

/** Packages the extension and installs the package, once for all specs. */
export async function setUpE2e(version?: string): Promise<Setup> {
  const host = await setUpHost(hostVersion(version));
  const browser = await setUpBrowser();
  const userDataDir = temporaryFolder('install');
  const extensionsDir = temporaryFolder('extensions');
  const vsix = await getVsix();
  await step('Install it', () =>
    runServerCommand({ host, userDataDir, extensionsDir }, ['--install-extension', vsix]),
  );
  return { host, browser, extensionsDir };
}
