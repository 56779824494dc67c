import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { unpackVsix } from '../../vscode/demo/unpackVsix';
import { temporaryFolder } from '../../vscode/temporaryFolder';

const MANIFEST = { publisher: 'someone', name: 'tool', version: '1.2.3' };

async function writeVsix(files: Readonly<Record<string, string>>): Promise<string> {
  const archive = new JSZip();
  for (const [name, text] of Object.entries(files)) archive.file(name, text);
  const vsix = path.join(temporaryFolder('vsix ä'), 'tool.vsix');
  fs.writeFileSync(vsix, await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }));
  return vsix;
}

describe('unpackVsix', () => {
  it('writes the extension, and nothing else, into a folder that VS Code recognizes', async () => {
    const vsix = await writeVsix({
      'extension.vsixmanifest': '<xml/>',
      'extension/package.json': JSON.stringify(MANIFEST),
      'extension/dist/main.js': 'code ä',
    });
    const extensionsDir = temporaryFolder('extensions ä b');
    await unpackVsix(vsix, extensionsDir);
    const files = fs.readdirSync(extensionsDir, { recursive: true, encoding: 'utf8' });
    const dir = 'someone.tool-1.2.3';
    assert.deepEqual(
      files.sort(),
      [dir, ...['dist', 'dist/main.js', 'package.json'].map((each) => path.join(dir, each))].sort(),
    );
    assert.equal(fs.readFileSync(path.join(extensionsDir, dir, 'dist/main.js'), 'utf8'), 'code ä');
  });

  it('rejects a package without an extension', async () => {
    const vsix = await writeVsix({ 'readme.txt': '' });
    await assert.rejects(unpackVsix(vsix, temporaryFolder('extensions')), /contains no extension/);
  });
});
