import fc from 'fast-check';
import assert from 'node:assert/strict';
import { generateInstances, UNDOCUMENTED_CHANNEL } from '../../emulator/generate';
import { FIELDS, type InstanceRecord } from '../../emulator/instances';
import { mutate } from '../../emulator/mutation';

describe('emulator: generated instances', () => {
  const large = generateInstances(1200, 7);
  const shareOf = (test: (instance: InstanceRecord) => boolean) => large.filter(test).length / large.length;

  it('depend only on count and seed', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(), (count, seed) => {
        const list = generateInstances(count, seed);
        assert.equal(list.length, count);
        assert.deepEqual(generateInstances(count, seed), list);
      }),
      { numRuns: 25 },
    );
    assert.notDeepEqual(generateInstances(30, 8), generateInstances(30, 7));
  });

  it('have unique numeric IDs and only documented fields', () => {
    assert.equal(new Set(large.map(({ InstanceId }) => InstanceId)).size, 1200);
    for (const instance of large) {
      assert.match(instance.InstanceId ?? '', /^\d{8}$/);
      for (const [name, value] of Object.entries(instance)) {
        assert.ok(
          FIELDS.some((field) => field === name),
          name,
        );
        assert.equal(typeof value, 'string');
      }
    }
  });

  it('are mostly published WhatsApp instances and cover every channel and state', () => {
    assert.ok(shareOf(({ ChannelType }) => ChannelType === 'WHATSAPP') > 0.7);
    assert.ok(shareOf(({ State }) => State === 'published') > 0.6);
    assert.deepEqual(
      [...new Set(large.map(({ ChannelType }) => ChannelType ?? 'none'))].sort(),
      ['INSTAGRAM', 'LINE', 'MESSENGER', 'VIBER', 'WHATSAPP', 'none'].sort(),
    );
    assert.deepEqual(
      [...new Set(large.map(({ State }) => State ?? 'none'))].sort(),
      ['auditing', 'draft', 'none', 'published', 'rejected', 'unpublished'].sort(),
    );
  });

  it('sometimes lack each field except the ID', () => {
    for (const field of FIELDS) {
      assert.equal(
        large.some((instance) => instance[field] === undefined),
        field !== 'InstanceId',
        field,
      );
    }
  });

  it('include an undocumented channel after the first page in lists of 60 or more', () => {
    for (const count of [60, 120, 1200]) {
      const list = generateInstances(count, 7);
      const positions = list.flatMap(({ ChannelType }, at) =>
        ChannelType === UNDOCUMENTED_CHANNEL ? [at] : [],
      );
      assert.ok(positions.length >= 2 && positions.every((at) => at >= 50), String(positions));
    }
    assert.ok(generateInstances(49, 7).every(({ ChannelType }) => ChannelType !== UNDOCUMENTED_CHANNEL));
  });

  it('are submitted within a few years, newest first', () => {
    const times = large.flatMap(({ SubmitTime }) => SubmitTime ?? []);
    assert.deepEqual(times, times.toSorted().reverse());
    for (const time of times) assert.match(time, /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });
});

describe('emulator: mutations', () => {
  const list = () => ['1', '2', '3', '4'].map((InstanceId) => ({ InstanceId }));
  const after = (mutation: Parameters<typeof mutate>[1]) => {
    const data: InstanceRecord[] = list();
    mutate(data, mutation);
    return data.map(({ InstanceId, InstanceName }) => `${InstanceId}${InstanceName ?? ''}`).join(' ');
  };

  it('applies every kind of mutation', () => {
    assert.equal(after({ kind: 'remove', ids: ['1', '3', '9'] }), '2 4');
    assert.equal(
      after({ kind: 'insert', at: 1, records: [{ InstanceId: '9' }, { InstanceId: '8' }] }),
      '1 9 8 2 3 4',
    );
    assert.equal(after({ kind: 'change', id: '2', fields: { InstanceName: 'b' } }), '1 2b 3 4');
    assert.equal(after({ kind: 'move', id: '4', to: 0 }), '4 1 2 3');
    assert.equal(after({ kind: 'move', id: '9', to: 0 }), '1 2 3 4');
    assert.equal(after({ kind: 'reverse' }), '4 3 2 1');
    assert.equal(after({ kind: 'rotate', by: 1 }), '4 1 2 3');
    assert.equal(after({ kind: 'rotate', by: 6 }), '3 4 1 2');
    assert.equal(after({ kind: 'replace', records: [{ InstanceId: '7' }] }), '7');
  });

  it('generates a new list', () => {
    const data: InstanceRecord[] = list();
    mutate(data, { kind: 'generate', instances: 2, seed: 1 });
    assert.deepEqual(data, generateInstances(2, 1));
  });
});
