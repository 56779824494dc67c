import { spawn, type ChildProcess } from 'node:child_process';
import { stopChild, stopOnExit, run } from '../processes';
import { CliError } from '../script';
import type { HostInstallation } from '../setup/hosts';
import { cleanEnvironment, type Environment } from './environment';

/** How to start a VS Code server. */
export interface ServerOptions {
  readonly host: HostInstallation;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** Added to the environment of the extension host. */
  readonly env?: Environment;
  /** Makes the workbench honor `extensionTestsPath` in its URL. Notifications don't pop up in this mode. */
  readonly forTests?: boolean;
  /** Log level of VS Code and its extensions; VS Code's default when absent. */
  readonly logLevel?: string;
  /** Turns Workspace Trust on, so that VS Code asks for each folder; otherwise every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly onLog?: (text: string) => void;
}

/** A running VS Code server that listens on 127.0.0.1. */
export interface RunningServer {
  readonly port: number;
  /** Resolves with the exit code or signal when the server exits. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const PORT_LINE = /Extension host agent listening on (\d+)/;

const folderArguments = ({ userDataDir, extensionsDir }: ServerOptions): string[] => [
  ...['--server-data-dir', userDataDir, '--user-data-dir', userDataDir],
  ...['--extensions-dir', extensionsDir, '--accept-server-license-terms', '--telemetry-level', 'off'],
];

/** Uses a separate home folder, so that the real `~/.aliyun` is not read, and disables the extension marketplace. */
export const isolatedEnvironment = ({ userDataDir }: ServerOptions): Environment => ({
  HOME: userDataDir,
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
});

/** Starts a VS Code server on a free port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, env, forTests = false, workspaceTrust = false, logLevel, onLog } = options;
  const flags = ['--without-connection-token'];
  if (!workspaceTrust) flags.push('--disable-workspace-trust');
  if (forTests) flags.push('--enable-smoke-test-driver');
  if (logLevel !== undefined) flags.push('--log', logLevel);
  const address = ['--host', '127.0.0.1', '--port', '0'];
  const child = spawn(host.node, [host.serverMain, ...address, ...flags, ...folderArguments(options)], {
    env: cleanEnvironment({ ...isolatedEnvironment(options), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a separate process group, so that its children can be killed with it
  });
  child.once('exit', stopOnExit(child, 'SIGKILL'));
  const port = await waitForPort(child, onLog);
  return {
    port,
    exited: new Promise((resolve) => child.once('exit', (code, signal) => resolve(String(code ?? signal)))),
    stop: () => stopChild(child, 3000),
  };
}

function waitForPort(child: ChildProcess, onLog?: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => {
      void stopChild(child, 0);
      reject(new CliError(`The VS Code server ${why}.\n${output}`));
    };
    const timer = setTimeout(
      () => fail(`did not start within ${START_TIMEOUT_MS / 1000} s`),
      START_TIMEOUT_MS,
    );
    const listen = (data: Buffer): void => {
      onLog?.(data.toString());
      if (output.length < 100_000) output += data.toString();
      const port = PORT_LINE.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`exited during startup (${String(code ?? signal)})`);
    });
  });
}

/** Runs a server command such as `--install-extension` and waits for it to exit. */
export async function runServerCommand(options: ServerOptions, args: string[]): Promise<void> {
  const { host, env } = options;
  const command = [host.serverMain, ...folderArguments(options), ...args];
  const { code, output } = await run(host.node, command, { env: cleanEnvironment(env), timeoutMs: 60_000 });
  if (code !== 0) throw new CliError(`VS Code ${args.join(' ')} failed:\n${output}`);
}
