import assert from 'node:assert/strict';
import type { Catalog } from '../../src/instances/catalog';
import { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { Cell } from '../../src/util/watchable';
import type { EmulatorControl } from '../emulator/control';
import type { Fault } from '../emulator/faults';
import type { InstanceRecord } from '../emulator/instances';
import type { Mutation } from '../emulator/mutation';
import { Random } from '../emulator/random';
import { drawTree, emulator, newCatalog } from './support';

/** How many schedules of changes and faults are played, and in how many portions. */
const SCHEDULES = 200;
const PORTIONS = 8;
/** How often a person asks for everything before they leave it. */
const ATTEMPTS = 3;

/** The rows that say that the list is not all here, or may not be. */
const STATEMENT =
  /Not everything could be loaded|The list changed while it was read|could not be checked|Retry|Read again|^error: /;

describe('a list that changes, over HTTP', function () {
  this.timeout(120_000);
  const control = emulator();

  after(() => control.reset());

  for (let portion = 0; portion < PORTIONS; portion++) {
    const first = 1 + (portion * SCHEDULES) / PORTIONS;
    const last = ((portion + 1) * SCHEDULES) / PORTIONS;
    it(`ends in the exact list or says that it does not: schedules ${first} to ${last}`, async () => {
      let exact = 0;
      for (let seed = first; seed <= last; seed++) {
        if (await play(control, seed)) exact++;
      }
      // So that this is no test of statements alone.
      assert.ok(exact > (last - first) / 3, `only ${exact} schedules ended in the exact list`);
    });
  }
});

/**
 * Plays one schedule against the emulator and checks what the tree shows in the end.
 * @returns whether that was the server's exact list
 */
async function play(control: EmulatorControl, seed: number): Promise<boolean> {
  const random = new Random(seed);
  await control.reset({ instances: random.between(0, 150), seed });
  await control.setFaults(scheduleOf(random, await control.data()));
  const catalog = newCatalog({ pageSize: random.pick([7, 10, 20, 50]) });
  const tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
  try {
    let before = await control.data();
    await catalog.loadAll();
    for (let attempt = 1; attempt < ATTEMPTS && !catalog.view.confirmed; attempt++) {
      before = await control.data();
      await catalog.loadAll();
    }
    const after = idsOf(await control.data());
    const shown = await idsIn(tree);
    const name = `schedule ${seed}`;
    assert.equal(new Set(shown).size, shown.length, `${name}: a row is shown twice`);
    if (!catalog.view.confirmed) {
      const lines = await drawTree(tree);
      assert.ok(
        lines.some((line) => STATEMENT.test(line.trim())),
        `${name}: nothing says that the list is not all here\n${lines.join('\n')}`,
      );
      return false;
    }
    const throughout = idsOf(before).filter((id) => after.includes(id));
    assert.deepEqual(
      throughout.filter((id) => !shown.includes(id)),
      [],
      `${name}: these were there all the time`,
    );
    if (JSON.stringify(idsOf(before)) !== JSON.stringify(after)) return false;
    assert.deepEqual(shown.toSorted(), after.toSorted(), `${name}: the list stood still`);
    return true;
  } finally {
    tree.dispose();
    catalog.dispose();
  }
}

/** What happens during the first calls: some changes of the list, now and then a fault, and answers that take their time. */
function scheduleOf(random: Random, data: readonly InstanceRecord[]): Fault[] {
  const faults: Fault[] = [{ kind: 'latency', ms: random.between(0, 4), times: 'always' }];
  for (let change = random.between(0, 6); change > 0; change--) {
    faults.push({ kind: 'mutate', mutation: mutationOf(random, data), skip: random.between(0, 40) });
  }
  if (random.chance(0.4)) faults.push({ ...faultOf(random), skip: random.between(1, 25) });
  if (random.chance(0.2)) faults.push({ kind: 'latency', ms: 30, skip: random.between(0, 10), times: 3 });
  return faults;
}

function mutationOf(random: Random, data: readonly InstanceRecord[]): Mutation {
  const id = idsOf(data)[random.between(0, data.length)] ?? 'none';
  const record = { InstanceId: `9${random.digits(9)}`, ChannelType: 'VIBER', State: 'draft' };
  return random.pick<Mutation>([
    { kind: 'remove', ids: [id] },
    { kind: 'insert', at: random.between(0, data.length), records: [record] },
    { kind: 'change', id, fields: { ChannelType: 'LINE', State: 'moved' } },
    { kind: 'move', id, to: random.between(0, data.length) },
    { kind: 'reverse' },
    { kind: 'rotate', by: random.between(1, 60) },
  ]);
}

function faultOf(random: Random): Fault {
  return random.pick<Fault>([
    { kind: 'total', add: random.between(-5, 5) },
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

/** The IDs of all instances in the tree, from top to bottom. */
async function idsIn(tree: InstanceTree, node?: TreeNode): Promise<string[]> {
  const ids: string[] = [];
  for (const child of await tree.getChildren(node)) {
    const id = tree.rowOf(child)?.instance.instanceId;
    if (id !== undefined) ids.push(id);
    ids.push(...(await idsIn(tree, child)));
  }
  return ids;
}
