import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { inRoot } from '../../vscode/paths';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { getVsix, packageExtension } from '../../vscode/vsix';
import { readManifest } from '../support/manifest';

/** What a build reads. */
const SOURCES = [
  ...['src', 'media', 'icons', 'l10n', 'esbuild.mjs', 'package.json', 'tsconfig.json'],
  ...['.vscodeignore', 'README.md', 'CHANGELOG.md', 'LICENSE'],
];

/** Copies what a build reads into a new folder. Everything in it is newer than in the repository. */
function copySources(): string {
  const folder = temporaryFolder('sources ä');
  const translations = fs.readdirSync(inRoot()).filter((name) => name.startsWith('package.nls'));
  for (const name of [...SOURCES, ...translations]) {
    fs.cpSync(inRoot(name), path.join(folder, name), { recursive: true });
  }
  fs.symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}

const hashOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Reads the files in a package: their times and the hashes of their contents, by name. */
async function readPackage(file: string): Promise<Record<string, string>> {
  const { files } = await JSZip.loadAsync(fs.readFileSync(file));
  const entries = Object.values(files).map(async (entry) => {
    const hash = hashOf(await entry.async('nodebuffer'));
    return [entry.name, `${entry.date.toISOString()} ${hash}`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('the VSIX package', function () {
  this.timeout(120_000);
  let vsix: string;

  before(async () => {
    vsix = await getVsix();
  });

  it('is the same, byte for byte, when it is built again elsewhere, later and in another time zone', async () => {
    const { TZ } = process.env;
    process.env['TZ'] = TZ === 'Asia/Tokyo' ? 'America/Lima' : 'Asia/Tokyo';
    try {
      const again = await packageExtension({ root: copySources() });
      // The files first, because they say what differs.
      assert.deepEqual(await readPackage(again.path), await readPackage(vsix));
      assert.equal(hashOf(fs.readFileSync(again.path)), hashOf(fs.readFileSync(vsix)));
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  it("has the walkthrough's pictures and none of the README's", async () => {
    const names = Object.keys(await readPackage(vsix));
    const { walkthroughs } = readManifest().contributes;
    const pictures = walkthroughs
      .flatMap(({ steps }) => steps)
      .flatMap(({ media }) => Object.values(media.image))
      .map((file) => `extension/${file}`);
    assert.deepEqual(
      names.filter((name) => name.endsWith('.webp')).toSorted(),
      [...new Set(pictures)].toSorted(),
    );
  });
});
