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

/** Right at start-up the built-in extensions drown what is measured. */
const SETTLE_MS = 3000;
const START_LIMIT_MS = 60_000;

/** A server looks for open ports every few seconds, and starts a process for it: the host stands still meanwhile. */
const QUIET_SETTINGS: Settings = { 'remote.autoForwardPorts': false };

/** What a host is started with. */
export interface HostSessionOptions {
  readonly env?: Environment;
  readonly settings?: Settings;
}

/** A fresh VS Code that has come to rest: nothing of ours is active, and no view of ours has been seen. */
export interface HostSession {
  readonly page: Page;
  readonly probe: Pick<ProbeConnection, 'call'>;
  /** Does what is measured, while the extension host's event loop is watched. */
  readonly recordBlocks: <T>(
    of: { readonly phase: string; readonly run: number },
    work: () => Promise<T>,
  ) => Promise<T>;
}

/** Starts a VS Code with a profile of its own, hands it over once it has settled, and ends it whatever happens. */
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
      throw new CliError(`The VS Code server ended (${how}).`);
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
    throw new CliError(`The extension host did not start in ${START_LIMIT_MS / 1000} s.`);
  });
  late.catch(() => undefined); // called off below
  await Promise.race([connected, late]);
  limit.abort();
  await delay(SETTLE_MS);
}
