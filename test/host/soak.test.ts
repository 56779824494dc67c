import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, SETTINGS, VIEWS } from '../../src/ids';
import { generateInstances } from '../emulator/generate';
import { waitForInitialLoad } from '../soak/initialLoad';
import { takeResourceSnapshot, type ResourceSnapshot } from '../soak/resourceSnapshot';
import { leakChecks } from '../soak/leakChecks';
import { ProblemRecorder } from '../soak/problemRecorder';
import { runRound } from '../soak/rounds';
import { emulatorControl, EXTENSION_ID } from './support';

/** Fewer than in `npm run soak`, for short rounds; more than two pages of every known channel. */
const INSTANCES = 3_000;
const WARM_UP_ROUNDS = 2;
const REQUESTS = 1_000;
const { Global } = vscode.ConfigurationTarget;

/** A short version of `npm run soak`: runs the extension's commands with the keys from the environment. */
describe('the extension after many operations', () => {
  const control = emulatorControl();
  const settings = vscode.workspace.getConfiguration();
  const environment = { ...process.env };
  const keys: { accessKeyId: string; accessKeySecret: string }[] = [];

  before(async () => {
    await control.reset({ instances: 0 });
    for (const seed of [1, 2]) keys.push(await control.addKey({ data: generateInstances(INSTANCES, seed) }));
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    await settings.update(SETTINGS.requestsPerSecond, 0, Global);
    await vscode.commands.executeCommand(`${VIEWS.instances}.focus`);
  });

  after(async () => {
    // Hides the view: a visible view would reload the list with each setting, during the tests that follow.
    await vscode.commands.executeCommand('workbench.view.explorer');
    for (const name of ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'])
      process.env[name] = environment[name];
    for (const setting of [SETTINGS.requestsPerSecond, SETTINGS.pageSize])
      await settings.update(setting, undefined, Global);
    await control.reset();
  });

  it('leaks no memory, listeners, timers or connections', async function () {
    this.timeout(300_000); // takes only a fraction of this on an idle machine
    const problems = new ProblemRecorder();
    let requests = 0;
    const work = async (round: number): Promise<void> => {
      await runRound(round);
      requests += (await control.transcript()).length;
      await control.clearTranscript();
      await switchKeys(round);
    };
    try {
      for (let round = 0; round < WARM_UP_ROUNDS; round++) await work(round);
      const warm = await takeSnapshot();
      let round = WARM_UP_ROUNDS;
      // An even number of rounds ends with the keys that were active when the first snapshot was taken.
      while (requests < REQUESTS || round % 2 !== WARM_UP_ROUNDS % 2) await work(round++);
      const end = await takeSnapshot();
      const { unhandled, listenerWarnings } = problems;
      const broken = leakChecks({ warm, end, unhandled, listenerWarnings }).filter(({ passed }) => !passed);
      assert.deepEqual(
        broken.map(({ what }) => what),
        [],
      );
    } finally {
      problems.dispose();
    }
  });

  async function takeSnapshot(): Promise<ResourceSnapshot> {
    await waitForInitialLoad(
      () => vscode.commands.executeCommand(COMMANDS.refresh),
      () => control.transcript(),
    );
    return await takeResourceSnapshot();
  }

  /** Switches to other keys and another page size, which makes the extension start over. */
  async function switchKeys(round: number): Promise<void> {
    const { accessKeyId, accessKeySecret } = keys[round % keys.length] ?? {};
    process.env['ALIBABA_CLOUD_ACCESS_KEY_ID'] = accessKeyId;
    process.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = accessKeySecret;
    const pageSize = round % 2 === 0 ? 99 : 100;
    await waitForInitialLoad(
      () => settings.update(SETTINGS.pageSize, pageSize, Global),
      () => control.transcript(),
    );
  }
});
