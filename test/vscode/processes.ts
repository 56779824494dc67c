import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** The exit code and the complete output of a child process. */
export interface ProcessResult {
  /** -1 if the process could not be started or was ended by a signal. */
  readonly code: number;
  readonly output: string;
}

/** Options for `run`. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Also prints the output while the process runs. */
  readonly show?: boolean;
  readonly timeoutMs?: number;
}

/** Runs a command and waits for it to exit. Never rejects: if it can't be started, the code is -1 and the output says why. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ProcessResult> {
  const { cwd, env, show = false, timeoutMs } = options;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => void stopChild(child), timeoutMs);
    const unregister = stopOnExit(child);
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (show) process.stdout.write(data);
    });
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
      if (show) process.stderr.write(data);
    });
    const finish = (code: number): void => {
      clearTimeout(timer);
      unregister();
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(-1);
    });
    child.once('close', (code) => finish(code ?? -1));
  });
}

/** Resolves with the last part of a child's output when it exits or could not be started. */
export function collectLog(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let log = '';
    const append = (data: Buffer): void => {
      log = (log + data.toString()).slice(-4000);
    };
    child.stdout?.on('data', append);
    child.stderr?.on('data', append);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(log));
  });
}

/**
 * Sends SIGTERM to a child (and its process group, if it leads one), and SIGKILL after `graceMs`. On Windows, which has
 * neither, the child and its descendants are ended immediately.
 */
export async function stopChild(child: ChildProcess, graceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/**
 * Signals the child when this process exits. An exit handler cannot wait, so use SIGKILL for a process that must be
 * gone immediately, such as a server whose folder is removed next.
 * @returns a function that unregisters the handler
 */
export function stopOnExit(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): () => void {
  const end = (): void => signalGroup(child, signal);
  process.once('exit', end);
  return () => process.off('exit', end);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal); // the child leads no process group, or has exited
  }
}
