// `npm run soak [-- --requests N] [--json]`: an hour of work in a real VS Code, compressed by an emulator that answers at
// once, and then a look at what is left of it. Progress goes to standard error.
import path from 'node:path';
import type { Emulator } from '../emulator/emulator';
import { generateInstances } from '../emulator/generate';
import { typeAccount } from '../e2e/typeAccount';
import { QuickInput } from '../e2e/driver/quickInput';
import { withAccount } from '../bench/account';
import { prepareBench } from '../bench/bench';
import { iconOf, OURS } from '../bench/contenders';
import { withHost, type HostSession } from '../bench/hostSession';
import { bundleModule } from '../vscode/bundleModule';
import { PlainError, readFlags, runMain } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporary';
import type { Audit } from './audit';
import type { Came, Step } from './inHost';
import { promisesOf, type Compared } from './promises';

const INSTANCES = 10_000;
/** Each with instances of its own. */
const NAMES = ['First', 'Second'] as const;
/** Rounds after which everything has been loaded, compiled and cached that ever is. */
const WARM_UP_ROUNDS = 6;
/** What the extension allows itself without the setting that this run turns off. */
const CALLS_PER_SECOND = 5;

interface Soaked extends Compared {
  readonly requests: number;
  readonly rounds: number;
  readonly seconds: number;
}

async function main(): Promise<number> {
  const { values } = readFlags({
    options: { json: { type: 'boolean', default: false }, requests: { type: 'string', default: '20000' } },
  });
  const wanted = /^\d{1,7}$/.test(values.requests) ? Number(values.requests) : 0;
  if (wanted < 1) throw new PlainError('--requests must be a whole number from 1.', 2);
  console.log = console.error;
  const soaked = await soak(wanted);
  const promises = promisesOf(soaked);
  const lines = promises.map(({ what, kept }) => `${kept ? '✓' : '✗'} ${what}`);
  const figures = { ...figuresOf(soaked), kept: promises.every(({ kept }) => kept) };
  process.stdout.write(
    values.json ? `${JSON.stringify(figures)}\n` : `${[headline(soaked), ...lines].join('\n')}\n`,
  );
  return figures.kept ? 0 : 1;
}

async function soak(wanted: number): Promise<Soaked> {
  const bench = await prepareBench({ runs: 1, idleSeconds: 1 });
  const file = path.join(temporaryFolder('soak'), 'inHost.js');
  await bundleModule(path.join(__dirname, 'inHost.ts'), file);
  return await withAccount({ instances: INSTANCES, unlimited: true }, ({ emulator, settings }) =>
    withHost(bench, { settings }, async (session) => {
      const host = (step: Step) => session.probe.ask('run', { file, told: step }) as Promise<Came>;
      await addAccounts(session, emulator);
      console.error('Two accounts were added.');
      return await work({ host, session, emulator, wanted });
    }),
  );
}

/** Two accounts, typed as a person types them: their keys are in VS Code's own SecretStorage. */
async function addAccounts({ page, probe }: HostSession, emulator: Emulator): Promise<void> {
  const quickInput = new QuickInput(page);
  await iconOf(page, OURS).click();
  for (const [at, name] of NAMES.entries()) {
    const keys = emulator.keys.add({ data: generateInstances(INSTANCES, at + 1) });
    const added = probe.ask('command', { id: 'cams.addAccount' });
    await typeAccount(quickInput, { name, ...keys });
    await added;
  }
}

async function work(on: {
  readonly host: (step: Step) => Promise<Came>;
  readonly session: HostSession;
  readonly emulator: Emulator;
  readonly wanted: number;
}): Promise<Soaked> {
  const { host, session, emulator, wanted } = on;
  const started = Date.now();
  let round = 0;
  let requests = 0;
  let warm: Audit | undefined;
  while (warm === undefined || requests < wanted) {
    await host({ kind: 'work', round });
    await switchTo(session, NAMES[round % NAMES.length] ?? NAMES[0]);
    round++;
    requests += emulator.transcript.length;
    emulator.transcript.length = 0;
    if (round <= WARM_UP_ROUNDS || round % 10 === 0) console.error(`${round} rounds, ${requests} requests …`);
    // Always with the same account in use, and nothing but its first page read.
    if (round === WARM_UP_ROUNDS) warm = await atRest(host);
  }
  // An even number of rounds ends with the account that was in use when it was warm.
  if (round % NAMES.length !== 0) await switchTo(session, NAMES[NAMES.length - 1] ?? NAMES[0]);
  const end = await atRest(host);
  const { troubles } = await host({ kind: 'troubles' });
  if (!troubles) throw new PlainError('The host did not tell what went wrong in it.');
  return { warm, end, ...troubles, requests, rounds: round, seconds: (Date.now() - started) / 1000 };
}

async function switchTo({ page, probe }: HostSession, name: string): Promise<void> {
  const quickInput = new QuickInput(page);
  const switched = probe.ask('command', { id: 'cams.switchAccount' });
  await quickInput.pick(name);
  await switched;
}

async function atRest(host: (step: Step) => Promise<Came>): Promise<Audit> {
  const { audit } = await host({ kind: 'audit' });
  if (!audit) throw new PlainError('The host did not tell what it holds.');
  return audit;
}

const headline = ({ requests, rounds, seconds }: Soaked): string =>
  `${requests} requests in ${rounds} rounds and ${seconds.toFixed(0)} s: ` +
  `${minutesOf(requests)} minutes of work within the limit of ${CALLS_PER_SECOND} calls a second`;

const minutesOf = (requests: number): number => Math.round(requests / CALLS_PER_SECOND / 60);

/** Everything as numbers by name. */
function figuresOf({ warm, end, unhandled, crowded, requests, rounds, seconds }: Soaked) {
  return {
    requests,
    rounds,
    seconds: Math.round(seconds),
    simulated_minutes: minutesOf(requests),
    heap_ratio: Math.round((end.heapBytes / warm.heapBytes) * 1000) / 1000,
    unhandled_rejections: unhandled.length,
    crowded: crowded.length,
    warm: numbersOf(warm),
    end: numbersOf(end),
  };
}

function numbersOf({ objects, heapBytes, listeners, owned, abortSignals, timers, webviewTabs }: Audit) {
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
