import { spawn, type ChildProcess } from 'node:child_process';
import { endChild, endWithThisProcess, run } from '../processes';
import { PlainError } from '../script';
import type { HostInstallation } from '../setup/hosts';
import { cleanEnvironment, type Environment } from './environment';

/** What a VS Code server is started with. */
export interface ServerOptions {
  readonly host: HostInstallation;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** Reaches the extension host. */
  readonly env?: Environment;
  /** Honours `extensionTestsPath` in the workbench's address; the price is that notifications don't pop up. */
  readonly forTests?: boolean;
  /** How much VS Code and its extensions write into their logs; VS Code's own choice without. */
  readonly logLevel?: string;
  /** VS Code asks whether a folder is trusted, as it asks a person; otherwise every folder is. */
  readonly asksForTrust?: boolean;
  readonly onLog?: (text: string) => void;
}

/** A VS Code server that listens on loopback. */
export interface RunningServer {
  readonly port: number;
  /** Settles when the server ends, with its exit code or signal. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const LISTENING = /Extension host agent listening on (\d+)/;

const folderArguments = ({ userDataDir, extensionsDir }: ServerOptions): string[] => [
  ...['--server-data-dir', userDataDir, '--user-data-dir', userDataDir],
  ...['--extensions-dir', extensionsDir, '--accept-server-license-terms', '--telemetry-level', 'off'],
];

/** A home of its own, so that the person's ~/.aliyun is not seen, and no extension marketplace. */
export const isolation = ({ userDataDir }: ServerOptions): Environment => ({
  HOME: userDataDir,
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
});

/** Starts a VS Code server on a free port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, env, forTests = false, asksForTrust = false, logLevel, onLog } = options;
  const flags = ['--without-connection-token'];
  if (!asksForTrust) flags.push('--disable-workspace-trust');
  if (forTests) flags.push('--enable-smoke-test-driver');
  if (logLevel !== undefined) flags.push('--log', logLevel);
  const address = ['--host', '127.0.0.1', '--port', '0'];
  const child = spawn(host.node, [host.serverMain, ...address, ...flags, ...folderArguments(options)], {
    env: cleanEnvironment({ ...isolation(options), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that nothing it starts outlives it
  });
  child.once('exit', endWithThisProcess(child, 'SIGKILL'));
  const port = await portOf(child, onLog);
  return {
    port,
    exited: new Promise((resolve) => child.once('exit', (code, signal) => resolve(String(code ?? signal)))),
    stop: () => endChild(child, 3000),
  };
}

function portOf(child: ChildProcess, onLog?: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const giveUp = (why: string): void => {
      void endChild(child, 0);
      reject(new PlainError(`The VS Code server ${why}.\n${output}`));
    };
    const timer = setTimeout(() => giveUp(`did not start in ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const listen = (data: Buffer): void => {
      onLog?.(data.toString());
      if (output.length < 100_000) output += data.toString();
      const port = LISTENING.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => giveUp(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      giveUp(`ended at once (${String(code ?? signal)})`);
    });
  });
}

/** Runs one of the server's command lines, such as `--install-extension`, to its end. */
export async function runServerCommand(options: ServerOptions, args: string[]): Promise<void> {
  const { host, env } = options;
  const command = [host.serverMain, ...folderArguments(options), ...args];
  const { code, output } = await run(host.node, command, { env: cleanEnvironment(env), timeoutMs: 60_000 });
  if (code !== 0) throw new PlainError(`VS Code failed at ${args.join(' ')}:\n${output}`);
}
