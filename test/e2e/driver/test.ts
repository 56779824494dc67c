import fs from 'node:fs';
import path from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { startEmulator, type Emulator } from '../../emulator/emulator';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { cleanUp, expectCleanWindow, expectLoaded } from './cleanUp';
import { DEFAULT_OPTIONS, type DriverOptions } from './options';
import type { Session } from './session';
import { SessionPool, startOwnSession } from './sessionPool';
import { themeSettings } from './themes';
import { Workbench } from './workbench';

/** The fixtures of a spec. */
interface Fixtures {
  /** The emulated cloud, reset for each test: its instances, keys, faults and transcript are live. */
  readonly emulator: Emulator;
  /** The open folder, with the files of the option `workspace`. */
  readonly folder: string | undefined;
  /**
   * A VS Code with the packaged extension and the CAMS view open. It may have served other tests: the driver cleans it
   * up after each test and verifies before each test that nothing is left. Specs that change what the driver does not
   * reset (init scripts, for example) set `ownWorkbench`.
   */
  readonly workbench: Workbench;
}

interface WorkerFixtures {
  /** The emulator of the shared sessions: they keep its address, so it is reset between tests. */
  readonly sharedEmulator: Emulator;
  readonly pool: SessionPool;
}

/** Playwright's `test` with an emulator and a VS Code. */
export const test = base.extend<DriverOptions & Fixtures, WorkerFixtures>({
  ownWorkbench: [DEFAULT_OPTIONS.ownWorkbench, { option: true }],
  instances: [DEFAULT_OPTIONS.instances, { option: true }],
  seed: [DEFAULT_OPTIONS.seed, { option: true }],
  keysInEnvironment: [DEFAULT_OPTIONS.keysInEnvironment, { option: true }],
  environment: [DEFAULT_OPTIONS.environment, { option: true }],
  settings: [DEFAULT_OPTIONS.settings, { option: true }],
  logLevel: [DEFAULT_OPTIONS.logLevel, { option: true }],
  workspace: [DEFAULT_OPTIONS.workspace, { option: true }],
  trusted: [DEFAULT_OPTIONS.trusted, { option: true }],
  missingFiles: [DEFAULT_OPTIONS.missingFiles, { option: true }],
  language: [DEFAULT_OPTIONS.language, { option: true }],
  theme: [DEFAULT_OPTIONS.theme, { option: true }],

  sharedEmulator: [
    async ({}, use) => {
      const emulator = await startEmulator();
      await use(emulator);
      await emulator.stop();
    },
    { scope: 'worker' },
  ],

  pool: [
    async ({}, use) => {
      const pool = new SessionPool();
      await use(pool);
      await pool.close();
    },
    { scope: 'worker' },
  ],

  emulator: async ({ sharedEmulator, ownWorkbench, workspace, instances, seed }, use) => {
    if (!ownWorkbench && workspace === undefined) {
      sharedEmulator.reset({ instances, seed });
      await use(sharedEmulator);
      return;
    }
    const emulator = await startEmulator({ instances, seed });
    await use(emulator);
    await emulator.stop();
  },

  folder: async ({ workspace }, use) => {
    await use(workspace && writeFiles(temporaryFolder('workspace'), workspace));
  },

  workbench: async (
    {
      pool,
      emulator,
      ownWorkbench,
      keysInEnvironment,
      environment,
      settings,
      logLevel,
      folder,
      trusted,
      missingFiles,
      language,
      theme,
      viewport,
      deviceScaleFactor,
      locale,
    },
    use,
    testInfo,
  ) => {
    const options = {
      env: { ...(keysInEnvironment ? keyEnvironment(emulator) : {}), ...environment },
      settings: { ...themeSettings(theme), 'cams.endpoint': emulator.endpoint, ...settings },
      logLevel,
      folder,
      trusted,
      missingFiles,
      language,
      viewport: viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor,
      locale,
    };
    const shared = !ownWorkbench && folder === undefined;
    const { session, reused, release } = await (shared ? pool.lease(options) : startOwnSession(options));
    const workbench = new Workbench(session.page, session);
    const firstIncident = session.incidents.length;
    let clean = false;
    try {
      // Snapshots of every step slow a run down several times, so they are opt-in.
      const full = process.env['CAMS_TRACE'] === 'full';
      await session.context.tracing.start({ screenshots: full, snapshots: full });
      if (reused) {
        await session.page.setViewportSize(options.viewport);
        await workbench.openCamsView();
        if (keysInEnvironment) await workbench.instances.clickTitleAction('Refresh');
      }
      await workbench.openCamsView();
      if (shared) {
        await expectLoaded(workbench, { emulator, keysInEnvironment });
        await expectCleanWindow(workbench);
      }
      await use(workbench);
      await failOnIncidents(workbench, session.incidents.slice(firstIncident));
      if (testInfo.errors.length === 0) {
        if (shared) await cleanUp(workbench, { emulator, keysInEnvironment });
        clean = true;
      }
    } finally {
      try {
        if (clean) await session.context.tracing.stop();
        else await saveArtifacts(session, testInfo);
      } finally {
        await release(clean);
      }
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
async function failOnIncidents({ dialog }: Workbench, incidents: readonly string[]): Promise<void> {
  const open = (await dialog.root.isVisible())
    ? [`a dialog is still open: ${await dialog.root.innerText()}`]
    : [];
  const all = [...incidents, ...open];
  if (all.length > 0) throw new Error(`Unexpected incidents:\n${all.join('\n')}`);
}

/** Saves a screenshot, a trace and the logs of a failed test to its folder under test-results/. */
async function saveArtifacts(session: Session, testInfo: TestInfo): Promise<void> {
  const { page, context } = session;
  await page.screenshot({ path: testInfo.outputPath('failure.png') }).catch(() => undefined);
  await context.tracing.stop({ path: testInfo.outputPath('trace.zip') });
  session.saveLogs(testInfo.outputPath('logs'));
}
