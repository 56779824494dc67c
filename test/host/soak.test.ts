import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SETTINGS, VIEWS } from '../../src/ids';
import { generateInstances } from '../emulator/generate';
import { audit } from '../soak/audit';
import { promisesOf } from '../soak/promises';
import { Troubles } from '../soak/troubles';
import { workOneRound } from '../soak/work';
import { emulator, EXTENSION_ID, until } from './support';

/** Fewer than the soak has, so that a round is short; more than two pages of every known channel. */
const INSTANCES = 3_000;
const WARM_UP_ROUNDS = 2;
const REQUESTS = 1_000;
const { Global } = vscode.ConfigurationTarget;

/** The short form of `npm run soak`: the extension itself, through its commands, with what the environment's keys see. */
describe('a day of work', () => {
  const control = emulator();
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
    // Hidden, the extension does not read the list anew with each setting, beside the tests that follow.
    await vscode.commands.executeCommand('workbench.view.explorer');
    for (const name of ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'])
      process.env[name] = environment[name];
    for (const setting of [SETTINGS.requestsPerSecond, SETTINGS.pageSize])
      await settings.update(setting, undefined, Global);
    await control.reset();
  });

  it('leaves nothing behind', async function () {
    this.timeout(300_000); // of which it needs a fraction on a machine that has nothing else to do
    const troubles = new Troubles();
    let requests = 0;
    const work = async (round: number): Promise<void> => {
      await workOneRound(round);
      requests += (await control.transcript()).length;
      await control.clearTranscript();
      await switchKeys(round);
    };
    try {
      for (let round = 0; round < WARM_UP_ROUNDS; round++) await work(round);
      const warm = await audit();
      let round = WARM_UP_ROUNDS;
      // An even number of rounds ends with the keys that were in use when it was warm.
      while (requests < REQUESTS || round % 2 !== WARM_UP_ROUNDS % 2) await work(round++);
      const end = await audit();
      const { unhandled, crowded } = troubles;
      const broken = promisesOf({ warm, end, unhandled, crowded }).filter(({ kept }) => !kept);
      assert.deepEqual(
        broken.map(({ what }) => what),
        [],
      );
    } finally {
      troubles.dispose();
    }
  });

  /** Other keys, and another page size, with which the extension starts anew. */
  async function switchKeys(round: number): Promise<void> {
    const { accessKeyId, accessKeySecret } = keys[round % keys.length] ?? {};
    process.env['ALIBABA_CLOUD_ACCESS_KEY_ID'] = accessKeyId;
    process.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = accessKeySecret;
    const pageSize = round % 2 === 0 ? 100 : 99;
    await settings.update(SETTINGS.pageSize, pageSize, Global);
    await until('the list is read with the new keys', async () =>
      (await control.transcript()).some(
        ({ keyId, query, outcome }) =>
          keyId === accessKeyId && query['PageSize'] === String(pageSize) && outcome === 'answered',
      ),
    );
  }
});
