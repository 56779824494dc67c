// Runs the host tests in one VS Code: `hostTests.ts --vscode 1.100 --executable code --tests index.js [--grep text]`.
import path from 'node:path';
import { startEmulator } from '../emulator/emulator';
import { startHostNetwork } from '../network/hostNetwork';
import { LAUNCHER } from './hostTargets';
import { ROOT } from './paths';
import { run } from './processes';
import { CliError, readFlags, runMain } from './script';
import { cleanEnvironment } from './server/environment';
import { seedSettings } from './server/settings';
import { hostVersion } from './setup/hosts';
import { temporaryFolder } from './temporaryFolder';

const TIMEOUT_MS = 10 * 60_000;

async function main(): Promise<number> {
  const { vscode, executable, tests, grep } = readFlags({
    options: {
      vscode: { type: 'string' },
      executable: { type: 'string' },
      tests: { type: 'string' },
      grep: { type: 'string' },
    },
  }).values;
  const version = hostVersion(vscode);
  if (executable === undefined || tests === undefined)
    throw new CliError('Run `npm test -- host` instead.', 2);
  const emulator = await startEmulator({ instances: 30, seed: 7 });
  const network = await startHostNetwork(emulator.endpoint, temporaryFolder('network'));
  const userDataDir = temporaryFolder('host');
  seedSettings(userDataDir, { 'cams.endpoint': emulator.endpoint });
  const env = cleanEnvironment({
    ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
    CAMS_EMULATOR: emulator.endpoint,
    ...network.testEnvironment,
    ...hostEnvironment(executable, network.environment),
    CAMS_TEST_GREP: grep,
    CODE_HEADLESS_TIMEOUT_MS: String(TIMEOUT_MS),
    CODE_HEADLESS_VERSION: version,
  });
  try {
    const args = testArguments({ userDataDir, tests, workspace: temporaryFolder('workspace') });
    // A minute more than the launcher allows, so that it can report the timeout itself.
    const { code } = await run(executable, args, { env, show: true, timeoutMs: TIMEOUT_MS + 60_000 });
    return code;
  } finally {
    await network.stop();
    await emulator.stop();
  }
}

/**
 * The command line for a test run. VS Code is started without a shell, so paths need no quotes; `runTests` of
 * `@vscode/test-electron` uses a shell on Windows and breaks paths with blanks.
 */
function testArguments(options: {
  readonly userDataDir: string;
  readonly tests: string;
  readonly workspace: string;
}): string[] {
  const { userDataDir, tests, workspace } = options;
  return [
    workspace,
    `--user-data-dir=${userDataDir}`,
    `--extensions-dir=${path.join(userDataDir, 'extensions')}`,
    '--disable-extensions',
    '--no-sandbox', // https://github.com/microsoft/vscode/issues/84238
    '--disable-gpu-sandbox', // https://github.com/microsoft/vscode-test/issues/221
    '--disable-updates', // https://github.com/microsoft/vscode-test/issues/120
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-workspace-trust',
    `--extensionTestsPath=${tests}`,
    `--extensionDevelopmentPath=${ROOT}`,
  ];
}

/** Passes the variables to VS Code only: downloads by the launcher itself must use the machine's own network settings. */
function hostEnvironment(
  executable: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  return path.basename(executable) === path.basename(LAUNCHER)
    ? { CODE_HEADLESS_ENVIRONMENT: JSON.stringify(environment) }
    : { ...environment };
}

runMain(main);
