import fs from 'node:fs';
import path from 'node:path';
import { run } from '../processes';
import { CliError, step } from '../script';
import { installPackagedChromium, packagedChromium } from './packagedChromium';

const APT_PACKAGES = ['chromium', 'fonts-noto-cjk'];
const CJK_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

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

const canUseApt = (): boolean => process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

async function aptInstall(packages: string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], { env });
  const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
  });
  if (install.code !== 0) console.error(`${update.output}${install.output}`.trimEnd());
  return install.code === 0;
}

/** Installs fonts for screenshots. Tests pass without them. */
async function setUpFonts(): Promise<void> {
  if (!canUseApt() || fs.existsSync(CJK_FONT)) return;
  await step('Install Chinese fonts', () => aptInstall(['fonts-noto-cjk']));
}

/**
 * Returns the path of a Chromium-based browser. Tries, in this order: `CHROMIUM_PATH`, an installed browser, Debian's
 * package (as root), and the npm package `@sparticuz/chromium`.
 */
export async function setUpBrowser(): Promise<string> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (fs.existsSync(chosen)) return chosen;
    throw new CliError(`CHROMIUM_PATH points to ${chosen}, which does not exist.`);
  }
  const known = installedBrowser() ?? packagedChromium();
  if (known) {
    await setUpFonts();
    return known;
  }
  if (canUseApt()) {
    await step('Install Chromium with apt', () => aptInstall(APT_PACKAGES));
    const installed = installedBrowser();
    if (installed) return installed;
  }
  const packaged = await installPackagedChromium();
  if (packaged) return packaged;
  throw new CliError(
    'No Chromium, Chrome or Edge was found and none could be installed; install one or set CHROMIUM_PATH.',
  );
}
