// Runs the host tests in one VS Code version: `hostTests.ts [--vscode 1.100] [--grep text] [substrings of file names…]`.
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { startEmulator } from '../emulator/emulator';
import { startHostNetwork } from '../network/hostNetwork';
import { buildExtension } from './build';
import { bundleHostTests } from './bundleHostTests';
import { hostExecutable } from './hostExecutable';
import { ROOT } from './paths';
import { errorMessage, CliError, readFlags, runMain } from './script';
import { seedSettings } from './server/settings';
import { hostVersion } from './setup/hosts';
import { temporaryFolder } from './temporaryFolder';

const TIMEOUT_MS = 10 * 60_000;

async function main(): Promise<number> {
  const { values, positionals } = readFlags({
    options: { vscode: { type: 'string' }, grep: { type: 'string' } },
    allowPositionals: true,
  });
  const version = hostVersion(values.vscode);
  await buildExtension();
  const extensionTestsPath = await bundleHostTests(positionals);
  const vscodeExecutablePath = await hostExecutable(version);
  const emulator = await startEmulator({ instances: 30, seed: 7 });
  const network = await startHostNetwork(emulator.endpoint, temporaryFolder('network'));
  const userDataDir = temporaryFolder('host');
  seedSettings(userDataDir, { 'cams.endpoint': emulator.endpoint });
  const folders = [
    `--user-data-dir=${userDataDir}`,
    `--extensions-dir=${path.join(userDataDir, 'extensions')}`,
  ];
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath,
      launchArgs: [temporaryFolder('workspace'), ...folders, '--disable-extensions'],
      extensionTestsEnv: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
        CAMS_EMULATOR: emulator.endpoint,
        ...network.testEnvironment,
        ...hostEnvironment(vscodeExecutablePath, network.environment),
        CAMS_TEST_GREP: values.grep,
        CODE_HEADLESS_TIMEOUT_MS: String(TIMEOUT_MS),
        CODE_HEADLESS_VERSION: version,
      },
    });
  } catch (error) {
    throw new CliError(`The host tests on VS Code ${version} failed: ${errorMessage(error)}.`);
  } finally {
    await network.stop();
    await emulator.stop();
  }
}

/** Passes the variables to VS Code only: downloads by the launcher itself must use the machine's own network settings. */
function hostEnvironment(
  executable: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  return executable.endsWith('codeHeadless.mjs')
    ? { CODE_HEADLESS_ENVIRONMENT: JSON.stringify(environment) }
    : { ...environment };
}

runMain(main);
