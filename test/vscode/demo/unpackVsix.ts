import fs from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';

/** The folder in a package that holds the extension. */
const CONTENT = 'extension/';

/**
 * Unpacks a package into the extensions folder of a profile that VS Code has not used yet. VS Code treats it as an
 * installed extension. Needs no command line of VS Code, which differs between platforms.
 */
export async function unpackVsix(vsix: string, extensionsDir: string): Promise<void> {
  const { files } = await JSZip.loadAsync(fs.readFileSync(vsix));
  const manifest = await files[`${CONTENT}package.json`]?.async('string');
  if (manifest === undefined) throw new Error(`${vsix} contains no extension.`);
  const { publisher, name, version } = JSON.parse(manifest) as Record<
    'publisher' | 'name' | 'version',
    string
  >;
  const dir = path.join(extensionsDir, `${publisher}.${name}-${version}`);
  for (const entry of Object.values(files)) {
    if (entry.dir || !entry.name.startsWith(CONTENT)) continue;
    const file = path.join(dir, entry.name.slice(CONTENT.length));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, await entry.async('nodebuffer'));
  }
}
