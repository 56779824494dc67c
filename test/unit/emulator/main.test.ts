import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EmulatorControl } from '../../emulator/control';
import { parseFlags } from '../../emulator/flags';
import { send, signedCall, type Keys } from './signedCall';

const MAIN = join(__dirname, '../../emulator/main.ts');

describe('emulator: flags', () => {
  it('have defaults and accept a space or an equals sign', () => {
    assert.deepEqual(parseFlags([]), { port: 0, instances: 30, seed: 7 });
    assert.deepEqual(parseFlags(['--port', '8080', '--instances=1200', '--seed', '9']), {
      port: 8080,
      instances: 1200,
      seed: 9,
    });
  });

  it('are named in the error if invalid', () => {
    const wrong: readonly (readonly [args: string[], named: RegExp])[] = [
      [['--sort', '1'], /^Unknown argument --sort: it takes --port, --instances and --seed\.$/],
      [['8080'], /^Unknown argument 8080/],
      [['--port', '65536'], /^--port must be a whole number from 0 to 65535, but it is 65536\.$/],
      [['--instances', '-1'], /^--instances must be/],
      [['--instances='], /^--instances must be/],
      [['--seed', 'x'], /^--seed must be/],
      [['--seed'], /^--seed needs a number\.$/],
    ];
    for (const [args, named] of wrong) {
      const flags = parseFlags(args);
      assert.match('problem' in flags ? flags.problem : '', named);
    }
  });
});

describe('emulator: command line', function () {
  // TypeScript is compiled at startup.
  this.timeout(20_000);

  const start = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

  it('prints one line of JSON, serves calls, and exits on SIGTERM', async () => {
    const program = start('--port', '0', '--instances', '12', '--seed', '3');
    const ended = once(program, 'close');
    const lines: string[] = [];
    const reader = createInterface(program.stdout);
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const { endpoint, roleArn, ...keys } = JSON.parse(lines[0] ?? '') as Keys & {
      endpoint: string;
      roleArn: string;
    };
    assert.deepEqual(Object.keys(keys), ['accessKeyId', 'accessKeySecret']);
    assert.equal((await new EmulatorControl(endpoint).roles())[0]?.arn, roleArn);
    const { text } = await send(endpoint, signedCall(endpoint, keys));
    assert.equal((JSON.parse(text) as { TotalCount: number }).TotalCount, 12);
    assert.equal((await new EmulatorControl(endpoint).transcript()).length, 1);
    program.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    assert.equal(lines.length, 1);
  });

  it('exits with code 2 and one sentence on an invalid flag', async () => {
    const program = start('--instances', 'many');
    let errors = '';
    program.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    assert.deepEqual(await once(program, 'close'), [2, null]);
    assert.equal(errors, '--instances must be a whole number from 0 to 1000000, but it is many.\n');
  });
});
