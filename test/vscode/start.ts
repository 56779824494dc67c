// `npm start`: opens VS Code with CAMS Explorer and an emulated account. Needs no configuration.
import path from 'node:path';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { chooseHost } from './demo/chooseHost';
import { startCodeServer } from './demo/codeServer';
import { startDesktop } from './demo/desktopVscode';
import { addShowDemo, installVsix } from './demo/extensions';
import { readStartFlags, type StartFlags } from './demo/flags';
import { openInBrowser } from './demo/openInBrowser';
import { takePicture } from './demo/picture';
import { unpackVsix } from './demo/unpackVsix';
import { findDesktopVscode } from './desktop/findVscode';
import { CliError, onInterrupt, runMain, step } from './script';
import type { Environment } from './server/environment';
import { seedSettings } from './server/settings';
import { setUpHost } from './setup/hosts';
import { temporaryFolder } from './temporaryFolder';
import { getVsix } from './vsix';

/** A new VS Code profile that is connected to an emulator. */
interface Demo {
  readonly vsix: string;
  readonly emulator: Emulator;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly env: Environment;
}

async function main(): Promise<number> {
  const flags = readStartFlags();
  const host = chooseHost({ machine: process, env: process.env, once: flags.once });
  return host === 'browser' ? startInBrowser(flags) : startOnDesktop(flags);
}

async function startInBrowser(flags: StartFlags): Promise<number> {
  const host = await setUpHost(flags.vscode);
  const demo = await startDemo(flags);
  const options = { ...demo, host };
  await step('Install it in VS Code', () => installVsix(options, demo.vsix));
  const { port, exited } = await step('Start VS Code', () => startCodeServer(options, flags.port));
  const { once } = flags;
  if (once !== undefined) {
    await step('Wait for instances in the tree', () => takePicture(port, once));
    console.log(`The screenshot is in ${once}.`);
    return 0;
  }
  const url = `http://127.0.0.1:${port}/?ew=true`;
  const opened = await openInBrowser(url);
  explain(flags, demo, [
    `${opened ? 'Opened in your browser' : 'Open this in your browser'}: ${url}`,
    'Press Ctrl+C to stop it and remove all temporary files.',
  ]);
  onInterrupt(() => process.exit(0));
  throw new CliError(`VS Code exited.\n${await exited}`);
}

async function startOnDesktop(flags: StartFlags): Promise<number> {
  const executable = await step('Find VS Code', () => findDesktopVscode(flags.vscode));
  const demo = await startDemo(flags);
  await unpackVsix(demo.vsix, demo.extensionsDir);
  explain(flags, demo, [
    `Opened with ${executable}`,
    'Quit this VS Code or press Ctrl+C to stop it and remove all temporary files.',
  ]);
  const desktop = startDesktop({ ...demo, executable });
  onInterrupt(() => void desktop.stop());
  const { code, log } = await desktop.exited;
  if (code === 0) return 0;
  throw new CliError(`VS Code exited with code ${code}.\n${log}`);
}

async function startDemo({ instances, seed }: StartFlags): Promise<Demo> {
  const vsix = await step('Build and package the extension', getVsix);
  const emulator = await startEmulator({ instances, seed });
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  const userDataDir = temporaryFolder('start');
  const extensionsDir = path.join(userDataDir, 'extensions');
  seedSettings(userDataDir, { 'cams.endpoint': endpoint });
  await addShowDemo(extensionsDir);
  const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret };
  return { vsix, emulator, userDataDir, extensionsDir, env };
}

function explain(flags: StartFlags, { emulator }: Demo, [first, last]: readonly [string, string]): void {
  console.log(`
VS Code is running with CAMS Explorer and an emulated account of ${flags.instances} instances.
No cloud account is used, and nothing leaves this machine. Begin with the walkthrough in the editor.

  ${first}
  Emulator: ${emulator.endpoint}

The account "Environment" is ready. To try CAMS: Add Account…, use any name and these keys:

  AccessKey ID:     ${emulator.accessKeyId}
  AccessKey secret: ${emulator.accessKeySecret}

Each account may assume this role:

  ARN:              ${emulator.roles.list()[0]?.arn ?? ''}

${last}`);
}

runMain(main);
