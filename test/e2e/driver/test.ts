import fs from 'node:fs';
import path from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { startEmulator, type Emulator } from '../../emulator/emulator';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { DEFAULT_OPTIONS, type DriverOptions } from './options';
import { startSession, type Session } from './session';
import { Workbench } from './workbench';

/** What a spec gets. */
interface Fixtures {
  /** The cloud: change its instances, keys and faults, or read what it was asked, while VS Code runs. */
  readonly emulator: Emulator;
  /** The folder that VS Code has open, made of the option `workspace`. */
  readonly folder: string | undefined;
  /** A VS Code with the packaged extension and the CAMS view open; each test has its own, with a fresh profile. */
  readonly workbench: Workbench;
}

/** Playwright's `test`, with an emulator and a VS Code. */
export const test = base.extend<DriverOptions & Fixtures>({
  instances: [DEFAULT_OPTIONS.instances, { option: true }],
  seed: [DEFAULT_OPTIONS.seed, { option: true }],
  keysInEnvironment: [DEFAULT_OPTIONS.keysInEnvironment, { option: true }],
  settings: [DEFAULT_OPTIONS.settings, { option: true }],
  logLevel: [DEFAULT_OPTIONS.logLevel, { option: true }],
  workspace: [DEFAULT_OPTIONS.workspace, { option: true }],
  trusted: [DEFAULT_OPTIONS.trusted, { option: true }],
  theme: [DEFAULT_OPTIONS.theme, { option: true }],

  emulator: async ({ instances, seed }, use) => {
    const emulator = await startEmulator({ instances, seed });
    await use(emulator);
    await emulator.stop();
  },

  folder: async ({ workspace }, use) => {
    await use(workspace && writeFiles(temporaryFolder('workspace'), workspace));
  },

  workbench: async (
    { emulator, keysInEnvironment, settings, logLevel, folder, trusted, theme, viewport, locale },
    use,
    testInfo,
  ) => {
    const dir = temporaryFolder('e2e');
    const session = await startSession({
      dir,
      env: keysInEnvironment ? keyEnvironment(emulator) : {},
      settings: { 'workbench.colorTheme': theme, 'cams.endpoint': emulator.endpoint, ...settings },
      logLevel,
      folder,
      trusted,
      viewport: viewport ?? { width: 1280, height: 800 },
      locale,
    });
    try {
      // Pictures of every step make a run several times as slow: for looking into one failure, not for every run.
      const full = process.env['CAMS_TRACE'] === 'full';
      await session.context.tracing.start({ screenshots: full, snapshots: full });
      const workbench = new Workbench(session.page, { ...session, folder: dir });
      await workbench.openCamsView();
      await use(workbench);
      await failOnIncidents(session, workbench);
    } finally {
      await saveArtifacts(session, testInfo);
      await session.close();
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  },
});

export { expect } from '@playwright/test';

/** Writes files into a folder, by path, and gives the folder. */
function writeFiles(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

const keyEnvironment = ({ accessKeyId, accessKeySecret }: Emulator): Record<string, string> => ({
  ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
});

/** Fails a test, whatever it is about, in which something happened that never must. */
async function failOnIncidents({ incidents }: Session, { dialog }: Workbench): Promise<void> {
  const open = (await dialog.root.isVisible())
    ? [`a question is open: ${await dialog.root.innerText()}`]
    : [];
  const all = [...incidents, ...open];
  if (all.length > 0) throw new Error(`This happened:\n${all.join('\n')}`);
}

/** A failure leaves a picture, a trace and the logs in its folder under test-results/. */
async function saveArtifacts(session: Session, testInfo: TestInfo): Promise<void> {
  const { page, context } = session;
  if (testInfo.errors.length === 0) {
    await context.tracing.stop();
    return;
  }
  await page.screenshot({ path: testInfo.outputPath('failure.png') }).catch(() => undefined);
  await context.tracing.stop({ path: testInfo.outputPath('trace.zip') });
  session.saveLogs(testInfo.outputPath('logs'));
}
