import fs from 'node:fs';
import path from 'node:path';
import { bundleModule } from '../bundleModule';
import { runServerCommand, type ServerOptions } from '../server/server';

const SHOW_CAMS_VIEW = {
  name: 'show-cams-view',
  publisher: 'cams-explorer',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './index.js',
  activationEvents: ['onStartupFinished'],
};

/** Installs the packaged extension, and a second one that opens its view. */
export async function installExtensions(options: ServerOptions, vsix: string): Promise<void> {
  const { name, publisher, version } = SHOW_CAMS_VIEW;
  // VS Code treats a folder that exists before its first start as an installed extension.
  const dir = path.join(options.extensionsDir, `${publisher}.${name}-${version}`);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(SHOW_CAMS_VIEW));
  await bundleModule(path.join(__dirname, 'showCamsView.ts'), path.join(dir, 'index.js'));
  await runServerCommand(options, ['--install-extension', vsix]);
}
