import { spawn, type ChildProcess } from 'node:child_process';

/** How a child process ended and everything it printed. */
export interface Outcome {
  /** Exit code; -1 when a signal or a failed start ended it. */
  readonly code: number;
  readonly output: string;
}

/** Where and with what a child process runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Also shows what it prints. */
  readonly show?: boolean;
  readonly timeoutMs?: number;
}

/** Runs a command to its end. It never rejects: a command that can't be started has code -1 and says why. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd, env, show = false, timeoutMs } = options;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => void endChild(child), timeoutMs);
    const forget = endWithThisProcess(child);
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
      forget();
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(-1);
    });
    child.once('close', (code) => finish(code ?? -1));
  });
}

/** Asks a child (and its process group, when it leads one) to end, and insists after `graceMs`. */
export async function endChild(child: ChildProcess, graceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/**
 * Ends the child when this process ends first; returns a function that calls this off. There is no waiting in an
 * exit handler, so what must be gone at once (a server whose folder is removed next) takes SIGKILL.
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): () => void {
  const end = (): void => signalGroup(child, signal);
  process.once('exit', end);
  return () => process.off('exit', end);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal); // it leads no group of its own, or is gone
  }
}
