// `npm start`: opens VS Code in the browser with CAMS Explorer and an emulated account. Needs no configuration.
import path from 'node:path';
import { startEmulator } from '../emulator/emulator';
import { startCodeServer, type CodeServer } from './demo/codeServer';
import { installExtensions } from './demo/extensions';
import { readStartFlags, type StartFlags } from './demo/flags';
import { openInBrowser } from './demo/openInBrowser';
import { takePicture } from './demo/picture';
import { CliError, runMain, step } from './script';
import { seedSettings } from './server/settings';
import { setUpHost } from './setup/hosts';
import { temporaryFolder } from './temporaryFolder';
import { packageExtension } from './vsix';

async function main(): Promise<number> {
  const flags = readStartFlags();
  const { port, exited } = await startDemo(flags);
  if (flags.once !== undefined) {
    const file = flags.once;
    await step('Wait for instances in the tree', () => takePicture(port, file));
    console.log(`The screenshot is in ${file}.`);
    return 0;
  }
  const url = `http://127.0.0.1:${port}/?ew=true`;
  const opened = await openInBrowser(url);
  console.log(`
VS Code ${flags.vscode} with CAMS Explorer is running on this machine, with an emulated account of ${flags.instances} instances.
No cloud account is used, and nothing leaves this machine.

  ${opened ? 'Opened in your browser' : 'Open this in your browser'}: ${url}

Press Ctrl+C to stop it and remove all temporary files.`);
  process.prependOnceListener('SIGINT', () => process.exit(0)); // Ctrl+C is the normal way to stop
  throw new CliError(`VS Code exited.\n${await exited}`);
}

async function startDemo(flags: StartFlags): Promise<CodeServer> {
  const host = await setUpHost(flags.vscode);
  const { path: vsix } = await step('Build and package the extension', packageExtension);
  const { endpoint, accessKeyId, accessKeySecret } = await startEmulator({
    instances: flags.instances,
    seed: flags.seed,
  });
  const userDataDir = temporaryFolder('start');
  const extensionsDir = path.join(userDataDir, 'extensions');
  const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret };
  seedSettings(userDataDir, { 'cams.endpoint': endpoint });
  const options = { host, userDataDir, extensionsDir, env };
  await step('Install it in VS Code', () => installExtensions(options, vsix));
  return step('Start VS Code', () => startCodeServer(options, flags.port));
}

runMain(main);
