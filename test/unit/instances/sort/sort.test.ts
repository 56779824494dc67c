import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instance } from '../../../../src/instances/instance';
import { InstanceIndex } from '../../../../src/instances/instanceIndex';
import { KeyInterner } from '../../../../src/instances/keyInterner';
import type { SortBy } from '../../../../src/instances/rowOrder';
import { createSort } from '../../../../src/instances/sort/createSort';
import { HOSTILE_VALUES } from '../../../hostile/values';

const SORTS: readonly SortBy[] = ['name', 'state', 'newest', 'oldest'];
const STATES = ['published', 'Draft', 'auditing', ''];

const name = fc.oneof(
  fc.constantFrom(
    'shop 2',
    'shop 10',
    'Shop 2',
    'shop 02',
    'Äa',
    'aa',
    '云海',
    '蓝天',
    '  padded',
    '',
    'a"\\b',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const time = fc.constantFrom('2024-01-02 03:04:05', '2025-06-30 09:00:00', '2023-12-31 23:59:59', 'soon', '');
const instance: fc.Arbitrary<Instance> = fc.record(
  { instanceName: name, submitTime: time, state: fc.constantFrom(...STATES) },
  { requiredKeys: [] },
);
/** What happens to the list: an instance comes or comes again, instances are removed, or somebody reads the rows. */
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ id: fc.nat(60), fields: instance }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.constant('read' as const) },
);

/** The order that the docs promise, in the plainest code. */
function reference(by: SortBy, rows: readonly { number: number; instance: Instance }[]): number[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const isTime = (text: string) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);
  const textOf = (each: Instance): string =>
    by === 'name' ? each.instanceName?.trim() || each.instanceId || '' : (each.submitTime ?? '');
  const isMissing = (each: Instance) => (by === 'name' ? textOf(each) === '' : !isTime(textOf(each)));
  const direction = by === 'newest' ? -1 : 1;
  return rows
    .toSorted(
      (one, other) =>
        Number(isMissing(one.instance)) - Number(isMissing(other.instance)) ||
        (isMissing(one.instance) ? 0 : direction * compare(textOf(one.instance), textOf(other.instance))) ||
        one.number - other.number,
    )
    .map(({ number }) => number);
}

const VIBER: Instance = { channelType: 'VIBER' };

/** The index of instances with these names. */
function indexOf(names: readonly string[]) {
  const keys = new KeyInterner();
  const index = new InstanceIndex(keys);
  names.forEach((instanceName, number) => {
    const instanceId = String(number);
    index.put(keys.intern(`instance:${instanceId}`), { ...VIBER, instanceId, instanceName });
  });
  return { index, keys };
}

describe('sorted rows', () => {
  for (const by of SORTS) {
    it(`are in the order of the reference, whatever arrives, changes and goes: ${by}`, () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 120 }), fc.nat(100), (steps, sortedFrom) => {
          const keys = new KeyInterner();
          const index = new InstanceIndex(keys);
          const put = (id: number, fields: Instance) =>
            index.put(keys.intern(`instance:${id}`), {
              instanceId: String(id),
              channelType: 'VIBER',
              ...fields,
            });
          for (const [at, each] of steps.entries()) {
            if (at === sortedFrom) index.order = createSort(by, 'en').create(index);
            if (each === 'read') readAll(index);
            else if ('id' in each) put(each.id, each.fields);
            else
              index.remove((number) => number % 7 === each.remove % 7, {
                before: Infinity,
                channel: undefined,
              });
          }
          const arrived = groupsOf(index);
          index.order ??= createSort(by, 'en').create(index);
          for (const { state, members } of arrived) {
            const numbers = index.keysOf('viber', state, Infinity).map((key) => keys.find(key) ?? -1);
            const rows = members.map((number) => ({
              number,
              instance: index.get(keys.lookup(number))?.instance ?? {},
            }));
            assert.deepEqual(numbers, by === 'state' ? members : reference(by, rows));
            numbers.forEach((number, position) => {
              const key = keys.lookup(number);
              assert.equal(index.positionOf(key), position);
              assert.equal(index.keyAt('viber', state, position), key);
            });
          }
          const states = index.groups('viber').map(({ state }) => state);
          if (by === 'state')
            assert.deepEqual(
              states,
              ['auditing', 'draft', 'published', ''].filter((state) => states.includes(state)),
            );
          else
            assert.deepEqual(
              states,
              arrived.map(({ state }) => state),
            );
        }),
        { numRuns: 300 },
      );
    });
  }

  for (const locale of ['en', 'de', 'zh-CN', 'ja', 'cs', 'tr']) {
    it(`by name are in the order of the collator, whatever the names: ${locale}`, () => {
      const { compare } = new Intl.Collator(locale, { numeric: true });
      const hostile = fc.constantFrom(...HOSTILE_VALUES.map(([, value]) => value.slice(0, 100)));
      fc.assert(
        fc.property(fc.array(fc.oneof(name, hostile), { maxLength: 60 }), (names) => {
          const { index, keys } = indexOf(names);
          index.order = createSort('name', locale).create(index);
          const shown = index.keysOf('viber', '', Infinity).map((key) => keys.find(key) ?? -1);
          const text = (number: number) => names[number]?.trim() || String(number);
          const expected = names
            .map((_, number) => number)
            .sort((one, other) => compare(text(one), text(other)) || one - other);
          assert.deepEqual(shown, expected);
        }),
        { numRuns: 100 },
      );
    });
  }

  it('stay complete and in order while many of them arrive, change and go between the turns', async () => {
    const names = Array.from({ length: 30_000 }, (_, n) => `shop ${(n * 7_919) % 30_000}`);
    const { index, keys } = indexOf(names.slice(0, 20_000));
    const put = (number: number, instanceName: string) => {
      names[number] = instanceName;
      index.put(keys.intern(`instance:${number}`), { ...VIBER, instanceId: String(number), instanceName });
    };
    index.order = createSort('name', 'en').create(index);
    let turn = 0;
    let isOver = false;
    const change = () => {
      if (isOver) return;
      for (let at = 0; at < 1_000; at++)
        put(20_000 + turn * 1_000 + at, names[20_000 + turn * 1_000 + at] ?? '');
      for (let at = 0; at < 20_000; at += 1_999) put(at, `shop ${turn}`);
      index.remove((number) => number === turn * 3, { before: Infinity, channel: 'viber' });
      if (turn === 2) index.keysOf('viber', '', 1);
      if (++turn < 10) setImmediate(change);
    };
    setImmediate(change);
    await index.order.prepare();
    isOver = true;
    assert.ok(turn >= 2, `${turn} turns`);
    const shown = index.keysOf('viber', '', Infinity).map((key) => keys.find(key) ?? -1);
    const { compare } = new Intl.Collator('en', { numeric: true });
    const loaded = names.map((_, number) => number).filter((number) => index.at(number));
    assert.deepEqual(
      shown,
      loaded.sort((one, other) => compare(names[one] ?? '', names[other] ?? '') || one - other),
    );
  });

  it('are not disturbed for a reader by rows that arrive', () => {
    const keys = new KeyInterner();
    const index = new InstanceIndex(keys);
    const put = (id: number) =>
      index.put(keys.intern(`instance:${id}`), {
        instanceId: String(id),
        channelType: 'VIBER',
        instanceName: String(id),
      });
    index.order = createSort('name', 'en').create(index);
    for (const id of [20, 30, 40]) put(id);
    const read: string[] = [];
    const [group] = index.groups('viber');
    for (const number of (group && index.order.members(group)) ?? []) {
      read.push(keys.lookup(number));
      put(read.length);
      index.keysOf('viber', '', 1);
    }
    assert.deepEqual(read, ['instance:20', 'instance:30', 'instance:40']);
  });

  it('are sorted in parts, with turns of the event loop between them', async () => {
    const keys = new KeyInterner();
    const index = new InstanceIndex(keys);
    for (let id = 0; id < 20_000; id++) {
      index.put(keys.intern(`instance:${id}`), {
        instanceId: String(id),
        channelType: 'VIBER',
        instanceName: String(19_999 - id),
      });
    }
    index.order = createSort('name', 'en').create(index);
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await index.order.prepare();
    isOver = true;
    assert.ok(turns >= 4, `${turns} turns`);
    assert.equal(index.keyAt('viber', '', 0), 'instance:19999');
  });

  it('sort in a language that Intl does not know', () => {
    const index = new InstanceIndex(new KeyInterner());
    for (const language of ['qps-ploc', 'x', '', 'not a language']) {
      assert.ok(createSort('name', language).create(index));
    }
  });
});

function readAll(index: InstanceIndex): void {
  for (const { state } of index.groups('viber')) index.keysOf('viber', state, Infinity);
}

function groupsOf(index: InstanceIndex) {
  return index.groups('viber').map(({ state, members }) => ({ state, members: [...members] }));
}
