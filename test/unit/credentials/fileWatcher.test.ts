import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FileWatcher } from '../../../src/credentials/fileWatcher';
import { setTimer, type SetTimer } from '../../../src/util/timers';
import { temporaryFolder } from '../../vscode/temporaryFolder';

const POLL_MS = 5_000;

describe('FileWatcher', () => {
  let path: string;
  let changes: number;
  let watcher: FileWatcher;
  let poll: (() => void) | undefined;

  /** Real timers, but polls only when a test says so. */
  const withManualPoll: SetTimer = (ms, callback) => {
    if (ms !== POLL_MS) return setTimer(ms, callback);
    poll = callback;
    return { dispose: () => (poll = undefined) };
  };

  const start = async (run: SetTimer = withManualPoll) => {
    changes = 0;
    watcher = new FileWatcher(path, run);
    watcher.onDidChange(() => changes++);
    await watcher.ready;
  };

  const write = (text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };

  const until = async (count: number) => {
    while (changes < count) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(changes, count);
  };

  const polled = async () => {
    poll?.();
    await watcher.ready;
  };

  beforeEach(() => {
    path = join(temporaryFolder('watch'), '.aliyun', 'config.json');
  });

  afterEach(() => watcher.dispose());

  it('notices that the file is written, replaced, removed and created', async () => {
    write('one');
    await start();
    write('two two');
    await until(1);
    writeFileSync(`${path}.new`, 'three');
    renameSync(`${path}.new`, path);
    await until(2);
    rmSync(path);
    await until(3);
    write('four');
    await until(4);
  });

  it('notices a file in a folder that did not exist, at the next poll', async () => {
    await start();
    write('one');
    await polled();
    assert.equal(changes, 1);
    write('two two');
    await until(2);
  });

  it('notices changes after the folder was removed and created again', async () => {
    write('one');
    await start();
    rmSync(dirname(path), { recursive: true });
    await until(1);
    write('two');
    await polled();
    assert.equal(changes, 2);
    write('three three');
    await until(3);
  });

  it('notices a change of the file that a link leads to, at the next poll', async () => {
    const target = join(temporaryFolder('target'), 'config.json');
    writeFileSync(target, 'one');
    mkdirSync(dirname(path));
    symlinkSync(target, path);
    await start();
    writeFileSync(target, 'two two');
    await polled();
    assert.equal(changes, 1);
  });

  it('does not fire for another file, or when nothing has changed', async () => {
    write('one');
    await start();
    writeFileSync(join(dirname(path), 'another'), 'text');
    await polled();
    await polled();
    assert.equal(changes, 0);
  });

  it('fires once for events that come close together', async () => {
    const checks: (() => void)[] = [];
    write('one');
    await start((ms, callback) => {
      if (ms === POLL_MS) return { dispose: () => undefined };
      checks.push(callback);
      return { dispose: () => void checks.splice(checks.indexOf(callback), 1) };
    });
    for (const text of ['two two', 'three three', 'four']) {
      write(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    while (checks.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(checks.length, 1);
    checks[0]?.();
    await watcher.ready;
    assert.equal(changes, 1);
  });

  it('watches and fires no more after it was disposed', async () => {
    write('one');
    await start();
    const polling = poll;
    polling?.();
    watcher.dispose();
    write('two two');
    await watcher.ready;
    assert.equal(poll, undefined);
    assert.equal(changes, 0);
  });
});
