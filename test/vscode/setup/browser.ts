import fs from 'node:fs';
import path from 'node:path';
import { CliError, step } from '../script';
import { aptInstall, canUseApt } from './apt';
import { installFonts } from './fonts';
import { installPackagedChromium, packagedChromium } from './packagedChromium';

/** The usual install locations of Chromium, Chrome and Edge. */
function standardLocations(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const base = process.env[variable];
        if (!base) return [];
        return ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((product) =>
          path.join(base, product, 'Application', product.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
        );
      });
    default:
      return candidatesOnPath([
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        'microsoft-edge',
      ]);
  }
}

function candidatesOnPath(names: string[]): string[] {
  const dirs = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => dirs.filter((dir) => dir !== '').map((dir) => path.join(dir, name)));
}

function installedBrowser(): string | undefined {
  return standardLocations().find((file) => fs.existsSync(file));
}

/** Installs the fonts that pictures of the demo need, with apt as root. Tests pass without them. */
async function setUpFonts(): Promise<void> {
  if (!canUseApt()) return;
  await installFonts({
    exists: (file) => fs.existsSync(file),
    install: async (packages) =>
      (await step('Install fonts with apt', () => aptInstall(packages))).code === 0,
    log: (text) => console.log(text),
  });
}

/**
 * Returns the path of a Chromium-based browser, and installs fonts for pictures where it can. Looks for a browser in
 * this order: `CHROMIUM_PATH`, an installed browser, Debian's package (as root), the npm package `@sparticuz/chromium`.
 */
export async function setUpBrowser(): Promise<string> {
  const browser = await findOrInstallBrowser();
  await setUpFonts();
  return browser;
}

async function findOrInstallBrowser(): Promise<string> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (fs.existsSync(chosen)) return chosen;
    throw new CliError(`CHROMIUM_PATH points to ${chosen}, which does not exist.`);
  }
  const known = installedBrowser() ?? packagedChromium();
  if (known) return known;
  if (canUseApt()) {
    const { code, output } = await step('Install Chromium with apt', () => aptInstall(['chromium']));
    if (code !== 0) console.error(output.trimEnd());
    const installed = installedBrowser();
    if (installed) return installed;
  }
  const packaged = await installPackagedChromium();
  if (packaged) return packaged;
  throw new CliError(
    'No Chromium, Chrome or Edge was found and none could be installed; install one or set CHROMIUM_PATH.',
  );
}
