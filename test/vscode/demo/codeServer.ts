import { spawn, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import { endWithThisProcess } from '../processes';
import { PlainError } from '../script';
import { cleanEnvironment } from '../server/environment';
import { isolation, type ServerOptions } from '../server/server';

const START_LIMIT_MS = 60_000;

const FLAGS = [
  ...['--config', '/dev/null', '--auth', 'none', '--disable-telemetry', '--disable-update-check'],
  ...['--disable-workspace-trust', '--disable-getting-started-override'],
];

/** A VS Code for a person's own browser. */
export interface CodeServer {
  readonly port: number;
  /** Settles when it ends, with the end of its log. */
  readonly ended: Promise<string>;
}

/**
 * Starts code-server's own entry. Unlike VS Code's server alone, it gives the browser the key that seals secrets, so
 * that an account that is added survives a reload.
 * @param port any free one when 0
 */
export async function startCodeServer(options: ServerOptions, port: number): Promise<CodeServer> {
  const { host, userDataDir, extensionsDir, env } = options;
  const bound = port === 0 ? await freePort() : port;
  const folders = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  const child = spawn(host.node, [host.entry, ...FLAGS, ...folders, '--bind-addr', `127.0.0.1:${bound}`], {
    env: cleanEnvironment({ ...isolation(options), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that nothing it starts outlives it
  });
  endWithThisProcess(child, 'SIGKILL');
  const ended = endOf(child);
  await Promise.race([
    answering(bound),
    ended.then((log) =>
      Promise.reject(new PlainError(`VS Code could not be started on port ${bound}.\n${log}`)),
    ),
  ]);
  return { port: bound, ended };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let log = '';
    const keep = (data: Buffer): void => {
      log = (log + data.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(log));
  });
}

async function answering(port: number): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < START_LIMIT_MS) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new PlainError(`VS Code did not answer on port ${port} in ${START_LIMIT_MS / 1000} s.`);
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
