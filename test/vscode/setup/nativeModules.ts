import fs from 'node:fs';
import path from 'node:path';
import { bundleModule } from '../bundleModule';

/** Source file of each stub, keyed by the path of the package that it replaces. */
const STUBS = {
  'node_modules/argon2': 'argon2.ts',
  'node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog': 'spdlog.ts',
  'node_modules/code-server/lib/vscode/node_modules/@vscode/native-watchdog': 'nativeWatchdog.ts',
  'node_modules/code-server/lib/vscode/node_modules/native-watchdog': 'nativeWatchdog.ts', // until VS Code 1.100
};

/** The files that determine the result of `replaceNativeModules`. */
export const STUB_SOURCES: readonly string[] = [...new Set(Object.values(STUBS)), 'nativeModules.ts'];

/**
 * Replaces the native modules of the VS Code server that have no prebuilt binary with stubs, so that no compiler is
 * needed. Without a logger every output channel would be empty.
 */
export async function replaceNativeModules(installation: string): Promise<void> {
  for (const [place, file] of Object.entries(STUBS)) {
    const dir = path.join(installation, place);
    if (!fs.existsSync(dir)) continue;
    // Overwrites `main`, so that Node finds the stub whatever the package's entry point was called.
    const manifest = { name: path.basename(place), version: '0.0.0', main: 'index.js' };
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(manifest));
    await bundleModule(path.join(__dirname, file), path.join(dir, 'index.js'));
  }
}
