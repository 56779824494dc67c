import fs from 'node:fs';
import path from 'node:path';
import { bundleModule } from '../bundleModule';
import { runServerCommand, type ServerOptions } from '../server/server';

const SHOW_DEMO = {
  name: 'show-demo',
  publisher: 'cams-explorer',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './index.js',
  activationEvents: ['onStartupFinished'],
};

/** Adds a small extension that opens the CAMS view and the walkthrough to the extensions folder of a new profile. */
export async function addShowDemo(extensionsDir: string): Promise<void> {
  const { name, publisher, version } = SHOW_DEMO;
  // VS Code treats a folder that exists before its first start as an installed extension.
  const dir = path.join(extensionsDir, `${publisher}.${name}-${version}`);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(SHOW_DEMO));
  await bundleModule(path.join(__dirname, 'showDemo.ts'), path.join(dir, 'index.js'));
}

/** Installs a package with the command line of the VS Code server. */
export async function installVsix(options: ServerOptions, vsix: string): Promise<void> {
  await runServerCommand(options, ['--install-extension', vsix]);
}
