// Replaces the desktop `code` executable: runs the VS Code server with headless Chromium, for tests or as a window.
// CODE_HEADLESS_VERSION selects the VS Code version, CODE_HEADLESS_TIMEOUT_MS limits the run, CODE_HEADLESS_ENVIRONMENT
// (JSON) is added to the server's environment, CODE_HEADLESS_DEBUG prints the logs of the server and the page.
import { format } from 'node:util';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bundleModule } from '../bundleModule';
import { CliError, runMain } from '../script';
import { setUpBrowser } from '../setup/browser';
import { hostVersion, setUpHost } from '../setup/hosts';
import { temporaryFolder } from '../temporaryFolder';
import { readCodeArguments } from './codeArguments';
import type { Environment } from './environment';
import { startServer, type RunningServer, type ServerOptions } from './server';
import { listenForTestOutput } from './testOutput';
import {
  openWorkbench,
  remoteUri,
  type OpenWorkbench,
  type Payload,
  type WorkbenchOptions,
} from './workbench';

const debug = process.env['CODE_HEADLESS_DEBUG'] ? (text: string) => process.stderr.write(text) : undefined;

const payload = (developmentPaths: readonly string[], port: number, shim: string): Payload => [
  ...developmentPaths.map((dir) => ['extensionDevelopmentPath', remoteUri(port, dir)] as const),
  ['extensionTestsPath', remoteUri(port, shim)],
  ['skipWelcome', 'true'],
  ['skipReleaseNotes', 'true'],
];

/** Opens the workbench and returns the exit code that it reports. Rejects if the page crashes or closes first. */
async function runTestsInWorkbench(options: Omit<WorkbenchOptions, 'prepare'>): Promise<number> {
  let workbench: OpenWorkbench | undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      const prepare = async (page: Page): Promise<void> => {
        page.on('crash', () => reject(new CliError('The workbench page crashed.')));
        page.on('close', () => reject(new CliError('The workbench page was closed.')));
        page.on('console', (message) => debug?.(`[page] ${message.text()}\n`));
        await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
          debug?.(`[${type}] ${format(...args)}\n`),
        );
        await page.exposeFunction('codeAutomationExit', resolve);
      };
      openWorkbench({ ...options, prepare }).then((opened) => (workbench = opened), reject);
    });
  } finally {
    await workbench?.close();
  }
}

/** Variables that the caller passes on to the extension host. */
const callerEnvironment = (): Environment => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(ALIBABA_CLOUD|CAMS)_/.test(name))),
  ...(JSON.parse(process.env['CODE_HEADLESS_ENVIRONMENT'] ?? '{}') as Environment),
});

const rejectAfter = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new CliError(`The tests did not finish within ${ms / 1000} s.`)), ms);
  });

async function main(): Promise<number> {
  const args = readCodeArguments(process.argv.slice(2));
  const host = await setUpHost(hostVersion(process.env['CODE_HEADLESS_VERSION']));
  const browser = await setUpBrowser();
  const userDataDir = path.resolve(args.userDataDir ?? temporaryFolder('user'));
  const extensionsDir = path.resolve(args.extensionsDir ?? path.join(userDataDir, 'extensions'));
  const options = { host, userDataDir, extensionsDir, ...(debug && { onLog: debug }) };
  const window = {
    browser,
    profileDir: temporaryFolder('browser'),
    ...(args.folder !== undefined && { folder: args.folder }),
  };
  const { testsPath } = args;
  return testsPath === undefined
    ? openWindow(options, window)
    : runTests(options, { ...window, testsPath, developmentPaths: args.developmentPaths });
}

type Window = Pick<WorkbenchOptions, 'browser' | 'profileDir' | 'folder'>;

/** Opens a window and waits until its page is closed, like the desktop. */
async function openWindow(options: ServerOptions, window: Window): Promise<number> {
  const server = await startServer({ ...options, env: callerEnvironment() });
  const { page } = await openWorkbench({ ...window, port: server.port });
  const closed = new Promise<number>((resolve) => page.once('close', () => resolve(0)));
  return Promise.race([closed, rejectWhenExited(server)]);
}

interface TestRun extends Window {
  readonly testsPath: string;
  readonly developmentPaths: readonly string[];
}

async function runTests(
  options: ServerOptions,
  { testsPath, developmentPaths, ...window }: TestRun,
): Promise<number> {
  const output = listenForTestOutput();
  const shim = path.join(temporaryFolder('shim'), 'testShim.js');
  await bundleModule(path.join(__dirname, 'testShim.ts'), shim);
  const env = { ...callerEnvironment(), CODE_HEADLESS_TESTS: testsPath, CODE_HEADLESS_SOCKET: output.socket };
  const server = await startServer({ ...options, env, forTests: true });
  const { port } = server;
  const code = await Promise.race([
    runTestsInWorkbench({ ...window, port, payload: payload(developmentPaths, port, shim) }),
    rejectWhenExited(server),
    rejectAfter(Number(process.env['CODE_HEADLESS_TIMEOUT_MS'] ?? 300_000)),
  ]);
  await output.drained();
  if (code !== 0 || output.passed()) return code;
  throw new CliError('The extension host exited before the tests finished.');
}

const rejectWhenExited = async (server: RunningServer): Promise<never> => {
  throw new CliError(`The VS Code server exited (${await server.exited}).`);
};

runMain(main);
