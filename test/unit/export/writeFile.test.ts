import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isExportError, type ExportProblem } from '../../../src/export/exportError';
import { writeFileAtomically } from '../../../src/export/writeFile';
import { abortError, isAbortError } from '../../../src/util/abort';
import { skipTest } from '../../skipTest';

const never = new AbortController().signal;

async function* partsOf(...parts: readonly string[]): AsyncGenerator<string> {
  for (const part of parts) yield await Promise.resolve(part);
}

describe('writeFileAtomically', () => {
  let folder = '';
  const inFolder = (name: string) => path.join(folder, name);
  const contents = () =>
    Object.fromEntries(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(inFolder(name), 'utf8')]));
  const failsWith = async (problem: ExportProblem, work: Promise<void>) => {
    await assert.rejects(work, (error: unknown) => isExportError(error) && error.problem === problem);
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams-export-'));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('writes a new file, and replaces an existing one', async () => {
    await writeFileAtomically(inFolder('a.csv'), partsOf('é', 'x'.repeat(200_000), '😀'), never);
    assert.deepEqual(contents(), { 'a.csv': `é${'x'.repeat(200_000)}😀` });
    await writeFileAtomically(inFolder('a.csv'), partsOf('new'), never);
    assert.deepEqual(contents(), { 'a.csv': 'new' });
    await writeFileAtomically(inFolder('a.csv'), partsOf(), never);
    assert.deepEqual(contents(), { 'a.csv': '' });
  });

  it('keeps the target as it is until everything is written', async () => {
    fs.writeFileSync(inFolder('a.csv'), 'old');
    const parts = async function* () {
      yield 'x'.repeat(100_000);
      assert.equal(fs.readFileSync(inFolder('a.csv'), 'utf8'), 'old');
      yield await Promise.resolve('end');
    };
    await writeFileAtomically(inFolder('a.csv'), parts(), never);
    assert.ok(contents()['a.csv']?.endsWith('end'));
  });

  it('replaces what a symbolic link points to', async function () {
    if (process.platform === 'win32') skipTest(this, 'symbolic links need a privilege on Windows');
    fs.writeFileSync(inFolder('real.csv'), 'old');
    fs.symlinkSync(inFolder('real.csv'), inFolder('link.csv'));
    await writeFileAtomically(inFolder('link.csv'), partsOf('new'), never);
    assert.ok(fs.lstatSync(inFolder('link.csv')).isSymbolicLink());
    assert.deepEqual(contents(), { 'link.csv': 'new', 'real.csv': 'new' });
  });

  it('keeps the permissions of a replaced file, from the start and whatever the umask', async function () {
    if (process.platform === 'win32') skipTest(this, 'Windows has no such permissions');
    const modeOf = (name: string) => (fs.statSync(inFolder(name)).mode & 0o777).toString(8);
    const umask = process.umask(0o022);
    try {
      for (const mode of ['600', '400', '664']) {
        fs.writeFileSync(inFolder('a.csv'), 'old');
        fs.chmodSync(inFolder('a.csv'), Number.parseInt(mode, 8));
        let during: readonly string[] = [];
        const parts = async function* () {
          yield await Promise.resolve('x'.repeat(100_000));
          during = fs.readdirSync(folder).map(modeOf);
        };
        await writeFileAtomically(inFolder('a.csv'), parts(), never);
        assert.deepEqual([...during, modeOf('a.csv')], [mode, mode, mode]);
        fs.rmSync(inFolder('a.csv'));
      }
    } finally {
      process.umask(umask);
    }
  });

  it('takes a name as long as the file system permits, and hostile ones', async () => {
    for (const name of [`${'n'.repeat(251)}.csv`, "-rf $(id) `'\n.csv", '\u202E😀.csv']) {
      await writeFileAtomically(inFolder(name), partsOf(name), never);
      assert.equal(contents()[name], name);
    }
  });

  it('leaves nothing behind when it is cancelled, at any point', async () => {
    for (const existing of [undefined, 'old']) {
      for (const at of [0, 1, 2]) {
        if (existing !== undefined) fs.writeFileSync(inFolder('a.csv'), existing);
        const cancel = new AbortController();
        const parts = async function* () {
          for (let part = 0; part < 2; part++) {
            if (part === at) cancel.abort(abortError());
            yield await Promise.resolve('x'.repeat(70_000));
          }
          if (at === 2) cancel.abort(abortError());
        };
        const work = writeFileAtomically(inFolder('a.csv'), parts(), cancel.signal);
        await assert.rejects(work, (error: unknown) => isAbortError(error));
        assert.deepEqual(contents(), existing === undefined ? {} : { 'a.csv': existing });
      }
    }
  });

  it('leaves nothing behind when the disk is full, and says so', async () => {
    fs.writeFileSync(inFolder('a.csv'), 'old');
    const parts = async function* () {
      yield await Promise.resolve('x'.repeat(100_000));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    await failsWith('diskFull', writeFileAtomically(inFolder('a.csv'), parts(), never));
    assert.deepEqual(contents(), { 'a.csv': 'old' });
  });

  it('says that a folder is missing or in the way of the file', async () => {
    await failsWith('notFound', writeFileAtomically(inFolder('missing/a.csv'), partsOf('x'), never));
    fs.writeFileSync(inFolder('file'), '');
    await failsWith('notFound', writeFileAtomically(inFolder('file/a.csv'), partsOf('x'), never));
    fs.mkdirSync(inFolder('a.csv'));
    await failsWith('notAFile', writeFileAtomically(inFolder('a.csv'), partsOf('x'), never));
    assert.deepEqual(fs.readdirSync(folder), ['a.csv', 'file']);
  });

  it('says that a folder is read-only', async function () {
    if (process.platform !== 'linux')
      skipTest(this, 'only Linux has a folder that even root cannot write to');
    await failsWith('readOnly', writeFileAtomically('/sys/a.csv', partsOf('x'), never));
  });
});
