import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { collectLog, stopOnExit } from '../processes';
import { CliError } from '../script';
import { cleanEnvironment } from '../server/environment';
import { isolatedEnvironment, type ServerOptions } from '../server/server';

const START_TIMEOUT_MS = 60_000;

const FLAGS = [
  ...['--config', '/dev/null', '--auth', 'none', '--disable-telemetry', '--disable-update-check'],
  ...['--disable-workspace-trust', '--disable-getting-started-override'],
];

/** A running VS Code that the user opens in a browser. */
export interface CodeServer {
  readonly port: number;
  /** Resolves with the last part of its log when it exits. */
  readonly exited: Promise<string>;
}

/**
 * Starts code-server. Unlike the plain VS Code server, it serves the key that encrypts secrets in the browser, so that
 * an added account survives a reload.
 * @param port 0 for any free port
 */
export async function startCodeServer(options: ServerOptions, port: number): Promise<CodeServer> {
  const { host, userDataDir, extensionsDir, env } = options;
  const bound = port === 0 ? await freePort() : port;
  const folders = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  const child = spawn(host.node, [host.entry, ...FLAGS, ...folders, '--bind-addr', `127.0.0.1:${bound}`], {
    env: cleanEnvironment({ ...isolatedEnvironment(options), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a separate process group, so that its children can be killed with it
  });
  stopOnExit(child, 'SIGKILL');
  const exited = collectLog(child);
  await Promise.race([
    waitUntilHealthy(bound),
    exited.then((log) =>
      Promise.reject(new CliError(`VS Code could not be started on port ${bound}.\n${log}`)),
    ),
  ]);
  return { port: bound, exited };
}

async function waitUntilHealthy(port: number): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < START_TIMEOUT_MS) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new CliError(`VS Code did not respond on port ${port} within ${START_TIMEOUT_MS / 1000} s.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
