import assert from 'node:assert/strict';
import { CamsClient } from '../../src/api/camsClient';
import { Catalog } from '../../src/instances/catalog';
import type { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import type { EmulatorControl } from '../emulator/control';
import type { Fault } from '../emulator/faults';
import type { InstanceRecord } from '../emulator/instances';
import type { Mutation } from '../emulator/mutation';
import { Random } from '../emulator/random';
import { clientOptions } from './clientSupport';
import { FAST_LIMITS } from './networkFaultsHarness';
import { ScheduledSource } from './scheduledSource';
import { emulatorControl, renderTree } from './support';
import { createTree } from './treeFixture';

/** The number of schedules of changes and faults, and of the tests that they are split into. */
const SCHEDULES = 200;
const BATCHES = 8;
/** How often Load All runs before the test accepts an incomplete list. */
const ATTEMPTS = 3;

/** Matches the rows that say that the list is, or may be, incomplete. */
const INCOMPLETE_NOTICE =
  /Some instances could not be loaded|The list changed while it was loading|could not be checked|Retry|Reload|^error: /;

describe('Load All while the list changes on the server', function () {
  this.timeout(120_000);
  const control = emulatorControl();

  after(() => control.reset());

  for (let batch = 0; batch < BATCHES; batch++) {
    const first = 1 + (batch * SCHEDULES) / BATCHES;
    const last = ((batch + 1) * SCHEDULES) / BATCHES;
    it(`shows the exact list or says that it is incomplete: schedules ${first} to ${last}`, async () => {
      let exact = 0;
      for (let seed = first; seed <= last; seed++) {
        if (await runSchedule(control, seed)) exact++;
      }
      // Guards against a test that passes because every schedule ends incomplete.
      assert.ok(exact > (last - first) / 3, `only ${exact} schedules ended in the exact list`);
    });
  }
});

/**
 * Runs one schedule against the emulator and checks the final tree.
 * @returns whether the tree shows the server's exact list
 */
async function runSchedule(control: EmulatorControl, seed: number): Promise<boolean> {
  const random = new Random(seed);
  const client = new CamsClient(clientOptions(control.endpoint, { limits: FAST_LIMITS }));
  const source = new ScheduledSource(client, random);
  await control.reset({ instances: random.integer(0, 150), seed });
  await control.setFaults(randomSchedule(random, await control.data()));
  const catalog = new Catalog({ source, pageSize: random.pick([7, 10, 20, 50]), filter: {} });
  const tree = createTree(catalog);
  try {
    let before = await control.data();
    await catalog.loadAll();
    for (let attempt = 1; attempt < ATTEMPTS && !catalog.view.confirmed; attempt++) {
      await source.finished();
      before = await control.data();
      await catalog.loadAll();
    }
    await source.finished();
    const after = idsOf(await control.data());
    const shown = await shownIds(tree);
    const name = `schedule ${seed}`;
    assert.equal(new Set(shown).size, shown.length, `${name}: an instance is shown twice`);
    if (!catalog.view.confirmed) {
      const lines = await renderTree(tree);
      assert.ok(
        lines.some((line) => INCOMPLETE_NOTICE.test(line.trim())),
        `${name}: no row says that the list is incomplete\n${lines.join('\n')}`,
      );
      return false;
    }
    const throughout = idsOf(before).filter((id) => after.includes(id));
    assert.deepEqual(
      throughout.filter((id) => !shown.includes(id)),
      [],
      `${name}: missing although present throughout`,
    );
    if (JSON.stringify(idsOf(before)) !== JSON.stringify(after)) return false;
    assert.deepEqual(shown.toSorted(), after.toSorted(), `${name}: the list did not change`);
    return true;
  } finally {
    tree.dispose();
    catalog.dispose();
  }
}

/** Returns random events for the first calls: changes of the list, and sometimes a fault. */
function randomSchedule(random: Random, data: readonly InstanceRecord[]): Fault[] {
  const faults: Fault[] = [];
  for (let change = random.integer(0, 6); change > 0; change--) {
    faults.push({ kind: 'mutate', mutation: randomMutation(random, data), skip: random.integer(0, 40) });
  }
  if (random.chance(0.4)) faults.push({ ...randomFault(random), skip: random.integer(1, 25) });
  return faults;
}

function randomMutation(random: Random, data: readonly InstanceRecord[]): Mutation {
  const id = idsOf(data)[random.integer(0, data.length)] ?? 'none';
  const record = { InstanceId: `9${random.digits(9)}`, ChannelType: 'VIBER', State: 'draft' };
  return random.pick<Mutation>([
    { kind: 'remove', ids: [id] },
    { kind: 'insert', at: random.integer(0, data.length), records: [record] },
    { kind: 'change', id, fields: { ChannelType: 'LINE', State: 'moved' } },
    { kind: 'move', id, to: random.integer(0, data.length) },
    { kind: 'reverse' },
    { kind: 'rotate', by: random.integer(1, 60) },
  ]);
}

function randomFault(random: Random): Fault {
  return random.pick<Fault>([
    { kind: 'total', add: random.integer(-5, 5) },
    { kind: 'businessError', code: 'InvalidParameter.PageInvalid' },
    { kind: 'gatewayError', status: 403, code: 'Forbidden.RAM' },
    { kind: 'html', status: 200 },
    { kind: 'truncated' },
    { kind: 'wrongJson', shape: 'entryNull' },
    { kind: 'wrongJson', shape: 'dataString' },
    { kind: 'dropInBody' },
  ]);
}

const idsOf = (data: readonly InstanceRecord[]): string[] =>
  data.flatMap(({ InstanceId }) => InstanceId ?? []);

/** Returns the IDs of all instances in the tree, from top to bottom. */
async function shownIds(tree: InstanceTree, node?: TreeNode): Promise<string[]> {
  const ids: string[] = [];
  for (const child of await tree.getChildren(node)) {
    const id = (await tree.rows()).rowOf(child)?.instance.instanceId;
    if (id !== undefined) ids.push(id);
    ids.push(...(await shownIds(tree, child)));
  }
  return ids;
}
