import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileVersion, readTextFile } from '../../../src/credentials/readTextFile';
import { isAbortError } from '../../../src/util/abort';
import { skipTest } from '../../skipTest';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { everythingIn, neverAborted, withoutRoot } from './support';

const TEXT = 'ExampleText';

describe('readTextFile', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = temporaryFolder('file');
    path = join(folder, 'file');
  });

  const read = (signal = neverAborted()) => readTextFile(path, { parse: ({ text }) => text, signal });

  const rejects = (message: string, code = 'FileUnusable') =>
    assert.rejects(read(), {
      name: 'ApiError',
      kind: 'credentials',
      code,
      message: message.replace('{0}', path),
    });

  it('reads a file of exactly 1 MB', async () => {
    writeFileSync(path, 'x'.repeat(1024 * 1024));
    assert.equal((await read()).length, 1024 * 1024);
  });

  it('follows a link', async () => {
    writeFileSync(join(folder, 'target'), TEXT);
    symlinkSync('target', path);
    assert.equal(await read(), TEXT);
  });

  it('names a file that does not exist, in a folder that does or does not', async () => {
    await rejects('The file {0} does not exist.', 'FileMissing');
    path = join(folder, 'gone', 'file');
    await rejects('The file {0} does not exist.', 'FileMissing');
    writeFileSync(join(folder, 'gone'), '');
    await rejects('The file {0} does not exist.', 'FileMissing');
  });

  it('names a folder', async () => {
    mkdirSync(path);
    await rejects('{0} is a folder, not a file.');
  });

  it('names a broken link and a link to itself', async () => {
    symlinkSync('gone', path);
    await rejects('The link {0} does not lead to a file.');
    unlinkSync(path);
    symlinkSync('file', path);
    await rejects('The link {0} does not lead to a file.');
  });

  it('names a file of 10 MB without reading it', async () => {
    writeFileSync(path, TEXT);
    truncateSync(path, 10 * 1024 * 1024);
    await rejects('The file {0} is larger than 1 MB.');
  });

  it('names a file without read permission', async function () {
    if (process.platform === 'win32') skipTest(this, 'chmod takes no read permission away on Windows');
    writeFileSync(path, TEXT);
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    await withoutRoot(() => rejects('The file {0} cannot be read: permission denied.'));
  });

  it('does not wait for the writer of a named pipe', async function () {
    if (process.platform === 'win32') skipTest(this, 'Windows has no named pipes in folders');
    execFileSync('mkfifo', [path]);
    await rejects('{0} is not a regular file.');
  });

  /** Reads, and calls `change` between the first and the second attempt. */
  const readWhile = (change: () => void, signal = neverAborted()) =>
    readTextFile(path, {
      parse: ({ text }) => text,
      signal,
      setTimer: (_, resume) => {
        change();
        resume();
        return { dispose: () => undefined };
      },
    });

  it('reads a file again that is empty while it is being written', async () => {
    writeFileSync(path, '');
    assert.equal(await readWhile(() => writeFileSync(path, TEXT)), TEXT);
  });

  it('reads a file again that is missing while it is being replaced', async () => {
    assert.equal(await readWhile(() => writeFileSync(path, TEXT)), TEXT);
  });

  it('reads a file three times before it gives up, and shows nothing of what the parser reports', async () => {
    writeFileSync(path, TEXT);
    let attempts = 0;
    const parse = () => {
      attempts++;
      throw new SyntaxError(`Unexpected token in ${TEXT}`);
    };
    await assert.rejects(readTextFile(path, { signal: neverAborted(), parse }), (error) => {
      assert.ok(!everythingIn(error).includes(TEXT));
      return true;
    });
    assert.equal(attempts, 3);
  });

  it('rejects with AbortError when cancelled, also between two attempts', async () => {
    writeFileSync(path, TEXT);
    await assert.rejects(read(AbortSignal.abort()), isAbortError);
    writeFileSync(path, '');
    const controller = new AbortController();
    await assert.rejects(
      readWhile(() => controller.abort(), controller.signal),
      isAbortError,
    );
  });
});

describe('fileVersion', () => {
  it('changes when a file is written, replaced or removed, and only then', async () => {
    const path = join(temporaryFolder('version'), 'file');
    const versions = [await fileVersion(path)];
    const record = async (change: () => void) => {
      change();
      versions.push(await fileVersion(path));
    };
    await record(() => writeFileSync(path, TEXT));
    await record(() => writeFileSync(path, `${TEXT}${TEXT}`));
    await record(() => {
      writeFileSync(`${path}.new`, `${TEXT}${TEXT}`);
      renameSync(`${path}.new`, path);
    });
    assert.equal(new Set(versions).size, 4);
    assert.equal(await fileVersion(path), versions[3]);
    await record(() => rmSync(path));
    assert.equal(versions[4], undefined);
  });
});
