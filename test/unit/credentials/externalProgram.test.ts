import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isApiError } from '../../../src/api/apiError';
import { findBatchFile } from '../../../src/credentials/batchFile';
import {
  parseProgram,
  runExternalProgram,
  type ExternalProgramOptions,
} from '../../../src/credentials/externalProgram';
import { startEmulator } from '../../emulator/emulator';
import { inRoot } from '../../vscode/paths';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { send, signedCall } from '../emulator/signedCall';
import { skipTest } from '../../skipTest';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { FakeClock } from '../support/fakeClock';
import { MemoryLog } from '../support/memoryLog';

const KEYS = {
  mode: 'StsToken',
  access_key_id: 'STS.1',
  access_key_secret: 'secret-1',
  sts_token: 'token-1',
};

describe('runExternalProgram', function () {
  this.timeout(30_000);
  const dir = temporaryFolder('program with spaces');
  let log: MemoryLog;
  let scripts = 0;
  beforeEach(() => (log = new MemoryLog()));

  const options = (other: Partial<ExternalProgramOptions> = {}): ExternalProgramOptions => ({
    platform: process.platform,
    environment: process.env,
    signal: neverAborted(),
    log,
    ...other,
  });

  /** Returns a command line that runs a script in Node. */
  function command(script: string, args = ''): string {
    const file = path.join(dir, `script ${scripts++}.cjs`);
    fs.writeFileSync(file, script);
    return `"${process.execPath}" "${file}" ${args}`;
  }

  const print = (output: unknown) => command(`console.log(${JSON.stringify(JSON.stringify(output))})`);

  it('returns the keys that the program prints, and their end', async () => {
    const printed = print({ ...KEYS, expiration: '2099-01-02T03:04:05Z' });
    assert.deepEqual(await runExternalProgram(printed, options()), {
      keys: { accessKeyId: 'STS.1', accessKeySecret: 'secret-1', securityToken: 'token-1' },
      expiresAt: Date.parse('2099-01-02T03:04:05Z'),
    });
    assert.match(log.lines.join('\n'), /^debug External program: succeeded, \d+ ms$/);
  });

  it('accepts every program but a batch file on Windows, which would need a shell', () => {
    const isRefused = (line: string, platform: NodeJS.Platform = 'win32') => {
      try {
        parseProgram(line, platform);
        return false;
      } catch (error) {
        assert.ok(isApiError(error) && error.code === 'ExternalProgramBatchFile');
        return true;
      }
    };
    for (const line of ['keys.bat', 'C:\\a\\keys.cmd --x', '"C:\\a b\\keys.Bat"', 'keys.cmd.', '"keys.bat "'])
      assert.ok(isRefused(line), line);
    for (const line of ['keys.exe', 'C:\\a.bat\\keys.exe', 'cmd.exe /d /c keys.bat', 'keys', 'keys.batch'])
      assert.ok(!isRefused(line), line);
    assert.ok(!isRefused('./keys.bat', 'linux'));
  });

  it('names the batch file that a shell of Windows would start for a name without an extension', async () => {
    const files = new Set(['C:\\tools\\get-keys.cmd', 'D:\\sso.cmd']);
    const failureOf = async (line: string) => {
      const { code, message } = await apiErrorOf(
        runExternalProgram(line, {
          ...options({ platform: 'win32', directory: process.cwd() }),
          environment: { Path: 'C:\\Windows;"C:\\tools";', SystemRoot: 'C:\\Windows' },
          fileExists: (file) => Promise.resolve(files.has(file)),
        }),
      );
      return [code, message];
    };
    const batchFile = (name: string) => [
      'ExternalProgramBatchFile',
      `The batch file ${name} cannot be run without a shell.`,
    ];
    assert.deepEqual(await failureOf('get-keys --secret=s1'), batchFile('get-keys.cmd'));
    assert.deepEqual(await failureOf('D:\\sso'), batchFile('sso.cmd'));
    const missing = ['ExternalProgramFailed', 'The external program could not be started (ENOENT).'];
    assert.deepEqual(await failureOf('C:\\tools\\keys'), missing);
    assert.deepEqual(await failureOf('get-keys.exe'), missing);
  });

  it('looks for a batch file in the working directory too, and not on other systems', async () => {
    const search = { environment: {}, directory: 'C:\\home' };
    const find = (program: string, only: string) =>
      findBatchFile(program, { ...search, fileExists: (file) => Promise.resolve(file === only) });
    assert.equal(await find('bin\\keys', 'C:\\home\\bin\\keys.bat'), 'keys.bat');
    assert.equal(await find('keys', 'C:\\home\\keys.cmd'), 'keys.cmd');
    assert.equal(await find('keys', 'C:\\home\\bin\\keys.bat'), undefined);
    const { code } = await apiErrorOf(
      runExternalProgram('no-such-program', options({ fileExists: () => assert.fail('Searched.') })),
    );
    assert.equal(code, 'ExternalProgramFailed');
  });

  it('passes arguments, environment and working directory on, and uses no shell', async () => {
    const line = command(
      `console.log(JSON.stringify({
        access_key_id: process.argv.slice(2).join('|'),
        access_key_secret: process.env.MY_VARIABLE + ' in ' + process.cwd(),
      }))`,
      `$HOME "a b" ; echo *`,
    );
    const environment = { ...process.env, MY_VARIABLE: 'value' };
    const { keys } = await runExternalProgram(
      line,
      options({ environment, directory: fs.realpathSync(dir) }),
    );
    assert.deepEqual(keys, {
      accessKeyId: '$HOME|a b|;|echo|*',
      accessKeySecret: `value in ${fs.realpathSync(dir)}`,
    });
  });

  it('returns keys of the emulator that list instances', async () => {
    const emulator = await startEmulator({ instances: 12 });
    try {
      const program = inRoot('test/emulator/externalProgram.mjs');
      const line = `"${process.execPath}" "${program}" ${emulator.endpoint}`;
      const { keys, expiresAt = 0 } = await runExternalProgram(line, options());
      assert.ok(expiresAt > Date.now());
      const response = await send(emulator.endpoint, signedCall(emulator.endpoint, keys));
      assert.equal((JSON.parse(response.text) as { TotalCount: number }).TotalCount, 12);
    } finally {
      await emulator.stop();
    }
  });

  it('ignores what the program writes to standard error', async () => {
    const line = command(`console.error('warning'); console.log(${JSON.stringify(JSON.stringify(KEYS))})`);
    assert.equal((await runExternalProgram(line, options())).keys.accessKeyId, 'STS.1');
  });

  it('says how the program failed, without what it wrote', async () => {
    const cases = [
      [
        command(`console.log('SENTINEL'); console.error('SENTINEL'); process.exit(3)`),
        'The external program ended with exit code 3.',
      ],
      [command(`throw new Error('SENTINEL')`), 'The external program ended with exit code 1.'],
      [
        command(`console.log('SENTINEL')`),
        'The external program returned something other than a JSON object.',
      ],
      [command(''), 'The external program returned something other than a JSON object.'],
      [
        print({ ...KEYS, access_key_secret: '' }),
        'The external program returned no valid access_key_secret.',
      ],
      ['/no/such/SENTINEL a', 'The external program could not be started (ENOENT).'],
      ['SENTINEL\0', 'The external program could not be started (ERR_INVALID_ARG_VALUE).'],
    ] as const;
    for (const [line, message] of cases) {
      const failure = await apiErrorOf(runExternalProgram(line, options()));
      assert.deepEqual(
        [failure.kind, failure.code, failure.message],
        ['credentials', 'ExternalProgramFailed', message],
      );
    }
    assert.ok(!log.lines.join('\n').includes('SENTINEL'));
    assert.ok(log.lines.every((line) => line.startsWith('warn External program: ExternalProgramFailed, ')));
  });

  it('says which signal ended the program', async function () {
    if (process.platform === 'win32') skipTest(this, 'Windows has no signals');
    const failure = await apiErrorOf(
      runExternalProgram(command(`process.kill(process.pid, 'SIGTERM')`), options()),
    );
    assert.equal(failure.message, 'The external program was ended by the signal SIGTERM.');
  });

  it('reports an invalid command line', async () => {
    const failure = await apiErrorOf(runExternalProgram('"SENTINEL', options()));
    assert.deepEqual([failure.code, failure.message.includes('SENTINEL')], ['CommandLineInvalid', false]);
  });

  describe('a program that does not end', () => {
    /** Starts a child that runs for ever, writes the IDs of both processes to a file and `output` to standard output. */
    function hang(output = ''): {
      readonly line: string;
      readonly processes: () => Promise<readonly number[]>;
    } {
      const file = path.join(dir, `processes ${scripts}`);
      const line = command(`
        const { spawn } = require('node:child_process');
        const fs = require('node:fs');
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        const file = ${JSON.stringify(file)};
        fs.writeFileSync(file + '.new', JSON.stringify([process.pid, child.pid]));
        fs.renameSync(file + '.new', file);
        setInterval(() => {}, 1000);
        ${output}`);
      const processes = async () => {
        await until(() => fs.existsSync(file));
        return JSON.parse(fs.readFileSync(file, 'utf8')) as number[];
      };
      return { line, processes };
    }

    async function assertEnded(ids: readonly number[]): Promise<void> {
      assert.equal(ids.length, 2);
      await until(() => ids.every((id) => !isRunning(id)));
    }

    it('is killed with its children after 60 seconds', async () => {
      const clock = new FakeClock();
      const { line, processes } = hang();
      const failing = apiErrorOf(runExternalProgram(line, options({ setTimer: clock.setTimer })));
      const ids = await processes();
      await clock.advance(59_999);
      assert.ok(ids.every(isRunning));
      await clock.advance(1);
      const failure = await failing;
      assert.equal(failure.code, 'ExternalProgramTimeout');
      assert.equal(failure.message, 'The external program did not respond within 60 seconds.');
      await assertEnded(ids);
    });

    it('is killed with its children when cancelled', async () => {
      const controller = new AbortController();
      const { line, processes } = hang();
      const running = runExternalProgram(line, options({ signal: controller.signal }));
      const ids = await processes();
      controller.abort();
      await assert.rejects(running, { name: 'AbortError' });
      assert.match(log.lines.join('\n'), /^debug External program: cancelled, \d+ ms$/);
      await assertEnded(ids);
    });

    it('is killed with its children when it writes too much', async () => {
      const { line, processes } = hang(`setInterval(() => console.log('SENTINEL'.repeat(100)), 1);`);
      const failure = await apiErrorOf(runExternalProgram(line, options({ maxBytes: 2048 })));
      assert.equal(failure.message, 'The external program returned more than 2 KB.');
      await assertEnded(await processes());
    });
  });

  it('may write 1 MB, and no more', async () => {
    const print = (bytes: number) =>
      apiErrorOf(runExternalProgram(command(`process.stdout.write('x'.repeat(${bytes}))`), options()));
    const megabyte = 1024 * 1024;
    assert.match((await print(megabyte)).message, /JSON/);
    assert.equal((await print(megabyte + 1)).message, 'The external program returned more than 1024 KB.');
  });

  it('is not started when cancelled before', async () => {
    const file = path.join(dir, 'started');
    const line = command(`require('node:fs').writeFileSync(${JSON.stringify(file)}, '')`);
    const running = runExternalProgram(line, options({ signal: AbortSignal.abort() }));
    await assert.rejects(running, { name: 'AbortError' });
    await runExternalProgram(command(''), options()).catch(() => undefined);
    assert.ok(!fs.existsSync(file));
  });
});

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(20);
}
