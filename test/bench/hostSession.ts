import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { CliError } from '../vscode/script';
import type { Environment } from '../vscode/server/environment';
import { startServer, type RunningServer } from '../vscode/server/server';
import { seedSettings, type Settings } from '../vscode/server/settings';
import { openWorkbench, type OpenWorkbench } from '../vscode/server/workbench';
import { temporaryFolder } from '../vscode/temporaryFolder';
import type { Bench } from './bench';
import { SOCKET_VARIABLE } from './probe/protocol';
import { listenForProbe, type ProbeConnection } from './probeConnection';
import { installStopwatch } from './stopwatch';

/** Built-in extensions keep the host busy for the first seconds after startup. */
const SETTLE_MS = 3000;
const START_LIMIT_MS = 60_000;

/** The server scans for open ports every few seconds in a new process, which blocks the extension host. */
const QUIET_SETTINGS: Settings = { 'remote.autoForwardPorts': false };

/** Environment and settings of the VS Code that is started. */
export interface HostSessionOptions {
  readonly env?: Environment;
  readonly settings?: Settings;
}

/** A freshly started, idle VS Code in which this extension is not active and its view has not been opened. */
export interface HostSession {
  readonly page: Page;
  readonly probe: Pick<ProbeConnection, 'call'>;
  /** Runs `work` and records the longest event loop block of the extension host meanwhile. */
  readonly recordBlocks: <T>(
    of: { readonly phase: string; readonly run: number },
    work: () => Promise<T>,
  ) => Promise<T>;
}

/** Starts VS Code with a new user profile, waits until it is idle, runs `work` and always stops VS Code again. */
export async function withHost<T>(
  bench: Bench,
  { env, settings }: HostSessionOptions,
  work: (session: HostSession) => Promise<T>,
): Promise<T> {
  const { host, browser, extensionsDir } = bench;
  const dir = temporaryFolder('host');
  const userDataDir = path.join(dir, 'user');
  seedSettings(userDataDir, { ...QUIET_SETTINGS, ...settings });
  const probe = listenForProbe();
  let server: RunningServer | undefined;
  let workbench: OpenWorkbench | undefined;
  try {
    server = await startServer({
      host,
      userDataDir,
      extensionsDir,
      env: { ...env, [SOCKET_VARIABLE]: probe.socket },
    });
    workbench = await openWorkbench({
      browser,
      port: server.port,
      profileDir: path.join(dir, 'browser'),
      prepare: installStopwatch,
    });
    const { page } = workbench;
    const ended = server.exited.then((how) => {
      throw new CliError(`The VS Code server exited (${how}).`);
    });
    const recordBlocks: HostSession['recordBlocks'] = async ({ phase, run }, work) => {
      await probe.call('watchBlocks', { profilePath: bench.nextProfilePath(phase) });
      const result = await work();
      bench.blocks.record(phase, run, await probe.call('longestBlock', null));
      return result;
    };
    return await Promise.race([
      waitUntilSettled(probe).then(() => work({ page, probe, recordBlocks })),
      ended,
    ]);
  } finally {
    await workbench?.close();
    await server?.stop();
    probe.close();
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function waitUntilSettled({ connected }: ProbeConnection): Promise<void> {
  const limit = new AbortController();
  const late = delay(START_LIMIT_MS, undefined, { signal: limit.signal }).then(() => {
    throw new CliError(`The extension host did not start within ${START_LIMIT_MS / 1000} s.`);
  });
  late.catch(() => undefined); // the wait is aborted below
  await Promise.race([connected, late]);
  limit.abort();
  await delay(SETTLE_MS);
}
