import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { abortError } from '../util/abort';
import type { Environment } from './credentials';

export interface ProgramOptions {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  /** The working directory. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}

/** How a program ended: its standard output, or why there is none. */
export type ProgramOutcome =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly output: string }
  | { readonly kind: 'killed'; readonly by: string }
  | { readonly kind: 'notStarted'; readonly code: string }
  | { readonly kind: 'tooMuchOutput' };

/**
 * Runs a program without a shell and reads its standard output. Drops its standard error, which may contain a secret.
 * Kills it with its children when `signal` aborts or when it writes too much.
 * @throws AbortError
 */
export function runProgram(command: readonly string[], options: ProgramOptions): Promise<ProgramOutcome> {
  const { signal, maxBytes } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    let child: ChildProcess;
    try {
      child = start(command, options);
    } catch (error) {
      resolve({ kind: 'notStarted', code: codeOf(error) });
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const onAbort = () => {
      killTree(child, options);
      reject(abortError());
    };
    const finish = (outcome: ProgramOutcome) => {
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      killTree(child, options);
      finish({ kind: 'tooMuchOutput' });
    });
    child.once('error', (error) => finish({ kind: 'notStarted', code: codeOf(error) }));
    child.once('close', (exitCode, by) => {
      if (exitCode === null) finish({ kind: 'killed', by: by ?? 'SIGKILL' });
      else finish({ kind: 'exited', exitCode, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function start(
  [file = '', ...args]: readonly string[],
  { platform, environment, directory }: ProgramOptions,
): ChildProcess {
  return spawn(file, args, {
    cwd: directory,
    env: { ...environment },
    shell: false,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    // A process group of its own, which can be killed as a whole.
    detached: platform !== 'win32',
  });
}

function killTree(child: ChildProcess, { platform, environment }: ProgramOptions): void {
  child.stdout?.destroy();
  const { pid } = child;
  if (pid === undefined) return;
  if (platform === 'win32') {
    const system = path.win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32');
    const options = { stdio: 'ignore', windowsHide: true } as const;
    const killer = spawn(path.win32.join(system, 'taskkill.exe'), ['/pid', String(pid), '/T', '/F'], options);
    killer.once('error', () => child.kill('SIGKILL'));
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
