import fs from 'node:fs';
import path from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { startEmulator, type Emulator } from '../../emulator/emulator';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { DEFAULT_OPTIONS, type DriverOptions } from './options';
import { startSession, type Session } from './session';
import { Workbench } from './workbench';

/** The fixtures of a spec. */
interface Fixtures {
  /** The emulated cloud: its instances, keys, faults and transcript are live. */
  readonly emulator: Emulator;
  /** The open folder, with the files of the option `workspace`. */
  readonly folder: string | undefined;
  /** A VS Code with the packaged extension, a new profile and the CAMS view open. */
  readonly workbench: Workbench;
}

/** Playwright's `test` with an emulator and a VS Code. */
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
      // Snapshots of every step slow a run down several times, so they are opt-in.
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

/** Writes files, by relative path, and returns the folder. */
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

/** Throws if an incident was recorded or a dialog is still open. */
async function failOnIncidents({ incidents }: Session, { dialog }: Workbench): Promise<void> {
  const open = (await dialog.root.isVisible())
    ? [`a dialog is still open: ${await dialog.root.innerText()}`]
    : [];
  const all = [...incidents, ...open];
  if (all.length > 0) throw new Error(`Unexpected incidents:\n${all.join('\n')}`);
}

/** Saves a screenshot, a trace and the logs of a failed test to its folder under test-results/. */
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
