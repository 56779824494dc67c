import { spawn } from 'node:child_process';
import { collectLog, stopChild, stopOnExit } from '../processes';
import { cleanEnvironment, type Environment } from '../server/environment';

/** How to start a desktop VS Code. */
export interface DesktopOptions {
  readonly executable: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** Added to the environment of the extension host. */
  readonly env: Environment;
}

/** A running desktop VS Code. */
export interface Desktop {
  /** Resolves with the exit code (-1 if it could not be started or was killed, 0 after `stop`) and the last output. */
  readonly exited: Promise<{ readonly code: number; readonly log: string }>;
  stop(): Promise<void>;
}

/** Starts a desktop VS Code with a separate profile. */
export function startDesktop({ executable, userDataDir, extensionsDir, env }: DesktopOptions): Desktop {
  const flags = ['--new-window', '--disable-workspace-trust', '--disable-updates', '--disable-telemetry'];
  const folders = [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
  const child = spawn(executable, [...flags, '--skip-welcome', '--skip-release-notes', ...folders], {
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // leads a process group that stopChild can kill as a whole
  });
  stopOnExit(child);
  let stopped = false;
  return {
    exited: collectLog(child).then((log) => ({ code: stopped ? 0 : (child.exitCode ?? -1), log })),
    stop: () => {
      stopped = true;
      return stopChild(child);
    },
  };
}
