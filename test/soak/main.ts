// `npm run soak [-- --requests N] [--json]`: checks for leaks after an hour of work in a real VS Code, shortened by an
// emulator that responds immediately. Progress goes to standard error.
import path from 'node:path';
import type { Emulator } from '../emulator/emulator';
import { generateInstances } from '../emulator/generate';
import { typeAccount } from '../e2e/typeAccount';
import { QuickInput } from '../e2e/driver/quickInput';
import { withAccount } from '../bench/account';
import { prepareBench } from '../bench/bench';
import { activityBarIcon, OURS } from '../bench/treeExtensions';
import { withHost, type HostSession } from '../bench/hostSession';
import { bundleModule } from '../vscode/bundleModule';
import { CliError, readFlags, runMain } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporaryFolder';
import type { ResourceSnapshot } from './resourceSnapshot';
import type { StepResult, Step } from './inHost';
import { waitForInitialLoad } from './initialLoad';
import { leakChecks, type SoakSnapshots } from './leakChecks';

const INSTANCES = 10_000;
/** Each account has its own instances. */
const ACCOUNT_NAMES = ['First', 'Second'] as const;
/** After these rounds everything is loaded, compiled and cached. */
const WARM_UP_ROUNDS = 6;
/** The default of the setting that this run turns off. */
const CALLS_PER_SECOND = 5;

interface SoakRun extends SoakSnapshots {
  readonly requests: number;
  readonly rounds: number;
  readonly seconds: number;
}

async function main(): Promise<number> {
  const { values } = readFlags({
    options: { json: { type: 'boolean', default: false }, requests: { type: 'string', default: '20000' } },
  });
  const wanted = /^\d{1,7}$/.test(values.requests) ? Number(values.requests) : 0;
  if (wanted < 1) throw new CliError('--requests must be a whole number from 1.', 2);
  console.log = console.error;
  const run = await soak(wanted);
  const checks = leakChecks(run);
  const lines = checks.map(({ what, passed }) => `${passed ? '✓' : '✗'} ${what}`);
  const figures = { ...toFigures(run), passed: checks.every(({ passed }) => passed) };
  process.stdout.write(
    values.json ? `${JSON.stringify(figures)}\n` : `${[summaryLine(run), ...lines].join('\n')}\n`,
  );
  return figures.passed ? 0 : 1;
}

async function soak(wanted: number): Promise<SoakRun> {
  const bench = await prepareBench({ runs: 1, idleSeconds: 1 });
  const file = path.join(temporaryFolder('soak'), 'inHost.js');
  await bundleModule(path.join(__dirname, 'inHost.ts'), file);
  return await withAccount({ instances: INSTANCES, unlimited: true }, ({ emulator, settings }) =>
    withHost(bench, { settings }, async (session) => {
      const host = (step: Step) => session.probe.call('run', { file, params: step }) as Promise<StepResult>;
      await addAccounts(session, emulator);
      console.error('Added two accounts.');
      return await runRounds({ host, session, emulator, wanted });
    }),
  );
}

/** Adds two accounts through the UI, so that their keys are in VS Code's SecretStorage. */
async function addAccounts({ page, probe }: HostSession, emulator: Emulator): Promise<void> {
  const quickInput = new QuickInput(page);
  await activityBarIcon(page, OURS).click();
  for (const [at, name] of ACCOUNT_NAMES.entries()) {
    const keys = emulator.keys.add({ data: generateInstances(INSTANCES, at + 1) });
    const added = probe.call('command', { id: 'cams.addAccount' });
    await typeAccount(quickInput, { name, ...keys });
    await added;
  }
}

async function runRounds(on: {
  readonly host: (step: Step) => Promise<StepResult>;
  readonly session: HostSession;
  readonly emulator: Emulator;
  readonly wanted: number;
}): Promise<SoakRun> {
  const { host, session, emulator, wanted } = on;
  const started = Date.now();
  const transcript = () => Promise.resolve(emulator.transcript);
  const switchAccount = (name: string) => waitForInitialLoad(() => switchTo(session, name), transcript);
  const takeSnapshot = async () => {
    await waitForInitialLoad(() => host({ kind: 'refresh' }), transcript);
    return await requestSnapshot(host);
  };
  let round = 0;
  let requests = 0;
  let warm: ResourceSnapshot | undefined;
  while (warm === undefined || requests < wanted) {
    await host({ kind: 'work', round });
    await switchAccount(ACCOUNT_NAMES[round % ACCOUNT_NAMES.length] ?? ACCOUNT_NAMES[0]);
    round++;
    requests += emulator.transcript.length;
    emulator.transcript.length = 0;
    if (round <= WARM_UP_ROUNDS || round % 10 === 0) console.error(`${round} rounds, ${requests} requests …`);
    // Both snapshots are taken with the same account and only its first page loaded.
    if (round === WARM_UP_ROUNDS) warm = await takeSnapshot();
  }
  // Return to the account of the first snapshot.
  if (round % ACCOUNT_NAMES.length !== 0)
    await switchAccount(ACCOUNT_NAMES[ACCOUNT_NAMES.length - 1] ?? ACCOUNT_NAMES[0]);
  const end = await takeSnapshot();
  const { problems } = await host({ kind: 'problems' });
  if (!problems) throw new CliError('The extension host did not report its problems.');
  return { warm, end, ...problems, requests, rounds: round, seconds: (Date.now() - started) / 1000 };
}

async function switchTo({ page, probe }: HostSession, name: string): Promise<void> {
  const quickInput = new QuickInput(page);
  const switched = probe.call('command', { id: 'cams.switchAccount' });
  await quickInput.pick(name);
  await switched;
}

async function requestSnapshot(host: (step: Step) => Promise<StepResult>): Promise<ResourceSnapshot> {
  const { snapshot } = await host({ kind: 'snapshot' });
  if (!snapshot) throw new CliError('The extension host did not report its resources.');
  return snapshot;
}

const summaryLine = ({ requests, rounds, seconds }: SoakRun): string =>
  `${requests} requests in ${rounds} rounds and ${seconds.toFixed(0)} s: ` +
  `${simulatedMinutes(requests)} minutes of work at ${CALLS_PER_SECOND} calls per second`;

const simulatedMinutes = (requests: number): number => Math.round(requests / CALLS_PER_SECOND / 60);

/** The figures for `--json`. */
function toFigures({ warm, end, unhandled, listenerWarnings, requests, rounds, seconds }: SoakRun) {
  return {
    requests,
    rounds,
    seconds: Math.round(seconds),
    simulated_minutes: simulatedMinutes(requests),
    heap_ratio: Math.round((end.heapBytes / warm.heapBytes) * 1000) / 1000,
    unhandled_rejections: unhandled.length,
    listener_warnings: listenerWarnings.length,
    warm: snapshotFigures(warm),
    end: snapshotFigures(end),
  };
}

function snapshotFigures({
  objects,
  heapBytes,
  listeners,
  owned,
  abortSignals,
  timers,
  webviewTabs,
}: ResourceSnapshot) {
  return {
    heap_bytes: heapBytes,
    listeners,
    owned,
    ...objects,
    abort_signals: abortSignals,
    timers,
    webview_tabs: webviewTabs,
  };
}

runMain(main);
