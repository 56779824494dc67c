import fs from 'node:fs';
import path from 'node:path';
import { bundleModule } from '../bundleModule';

/** By their place in an installation. */
const STAND_INS = {
  'node_modules/argon2': 'argon2.ts',
  'node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog': 'spdlog.ts',
  'node_modules/code-server/lib/vscode/node_modules/@vscode/native-watchdog': 'nativeWatchdog.ts',
  'node_modules/code-server/lib/vscode/node_modules/native-watchdog': 'nativeWatchdog.ts', // until VS Code 1.100
};

/** The files that decide what `replaceNativeModules` does. */
export const STAND_IN_SOURCES: readonly string[] = [...new Set(Object.values(STAND_INS)), 'nativeModules.ts'];

/**
 * Some native modules of the VS Code server have no prebuilt binary, and without a logger every output channel would
 * be silently empty: they get stand-ins that need no compiler.
 */
export async function replaceNativeModules(installation: string): Promise<void> {
  for (const [place, file] of Object.entries(STAND_INS)) {
    const dir = path.join(installation, place);
    if (!fs.existsSync(dir)) continue;
    // whatever the package's entry is called, Node finds the stand-in
    const manifest = { name: path.basename(place), version: '0.0.0', main: 'index.js' };
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(manifest));
    await bundleModule(path.join(__dirname, file), path.join(dir, 'index.js'));
  }
}
