import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { skipTest } from '../../skipTest';

/** Skips a test if a program of another language is missing or does not start. */
export function requireProgram(test: Mocha.Context, program: string, flag = '--version'): void {
  const { error, status } = spawnSync(program, [flag]);
  if (error) skipTest(test, `${program} is not installed`);
  if (status !== 0) skipTest(test, `${program} does not start`);
}

/** Runs a program in a temporary folder with the given files. Returns its output; throws its error output. */
export function run(
  command: readonly string[],
  {
    files = {},
    input = '',
  }: { readonly files?: Readonly<Record<string, string>>; readonly input?: string } = {},
): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cams-program-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const [program = '', ...args] = command;
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}${stdout}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
