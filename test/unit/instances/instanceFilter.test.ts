import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isFiltering,
  isSubmitTime,
  NO_FILTER,
  parseFilter,
  sameServerQuery,
  matchesState,
  toServerQuery,
  withPart,
  type InstanceFilter,
} from '../../../src/instances/instanceFilter';

const FULL: InstanceFilter = {
  channel: 'viber',
  instanceName: 'acme',
  instanceId: '29339',
  submitTime: '2023-12-12 00:00:00',
  resourceGroupId: 'rg-a',
  filterStr: 'x',
  states: ['published', ''],
};

describe('InstanceFilter', () => {
  it('sets and removes one part', () => {
    const named = withPart(NO_FILTER, 'instanceName', 'acme');
    assert.deepEqual(named, { instanceName: 'acme' });
    assert.deepEqual(withPart(named, 'states', ['draft']), { instanceName: 'acme', states: ['draft'] });
    for (const nothing of [undefined, '', '  ']) {
      assert.deepEqual(withPart(named, 'instanceName', nothing), {});
    }
    assert.deepEqual(withPart({ states: ['draft'] }, 'states', []), {});
    assert.deepEqual(named, { instanceName: 'acme' }, 'the original filter is not modified');
  });

  it('is filtering when any part is set', () => {
    assert.equal(isFiltering(NO_FILTER), false);
    for (const part of Object.keys(FULL) as (keyof InstanceFilter)[]) {
      assert.ok(isFiltering(withPart(NO_FILTER, part, FULL[part])), part);
    }
  });

  it('parses a stored filter, and anything else as no filter', () => {
    assert.deepEqual(parseFilter(JSON.parse(JSON.stringify(FULL)) as unknown), FULL);
    const garbage: readonly unknown[] = [
      undefined,
      null,
      7,
      'viber',
      { channel: 7 },
      { states: 'draft' },
      { states: [] },
      { states: [1] },
      { instanceName: '' },
    ];
    for (const kept of garbage) assert.deepEqual(parseFilter(kept), {}, JSON.stringify(kept));
    assert.deepEqual(parseFilter({ channel: 'viber', other: 1, instanceName: undefined }), {
      channel: 'viber',
    });
  });

  it('parses any value without throwing, and its own result unchanged', () => {
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        const filter = parseFilter(kept);
        assert.deepEqual(parseFilter(filter), filter);
      }),
    );
  });

  it('sends every part but states to the server', () => {
    assert.deepEqual(toServerQuery(FULL), {
      channelType: 'viber',
      instanceName: 'acme',
      instanceId: '29339',
      submitTime: '2023-12-12 00:00:00',
      resourceGroupId: 'rg-a',
      filterStr: 'x',
    });
    assert.deepEqual(toServerQuery({ channel: ' VIBER ' }), { channelType: 'viber' });
    assert.deepEqual(toServerQuery({ states: ['draft'] }), {});
  });

  it('compares the server parts of two filters', () => {
    assert.ok(sameServerQuery({ states: ['a'] }, { states: ['b'] }));
    assert.ok(sameServerQuery({ channel: 'viber', filterStr: 'x' }, { filterStr: 'x', channel: 'VIBER' }));
    for (const part of Object.keys(FULL) as (keyof InstanceFilter)[]) {
      const without = withPart(FULL, part, undefined);
      assert.equal(sameServerQuery(FULL, without), part === 'states', part);
    }
  });

  it('matches the selected states, or all states when none is selected', () => {
    assert.ok(matchesState({}, 'anything'));
    assert.ok(matchesState({ states: ['', 'draft'] }, ''));
    assert.ok(!matchesState({ states: ['draft'] }, 'drafts'));
    for (const state of ['draft', 'Draft', ' DRAFT '])
      assert.ok(matchesState({ states: [state] }, 'draft'), state);
  });

  it('accepts every valid submit time', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (time) => {
        assert.ok(isSubmitTime(time.toISOString().slice(0, 19).replace('T', ' ')));
      }),
    );
  });

  it('rejects submit times that do not exist or have another format', () => {
    for (const text of [
      '2023-02-30 00:00:00',
      '2023-02-29 00:00:00',
      '2023-04-31 00:00:00',
      '2023-13-01 00:00:00',
      '2023-00-10 00:00:00',
      '2023-12-00 00:00:00',
      '2023-12-12 24:00:00',
      '2023-12-12 23:60:00',
      '2023-12-12 23:59:60',
      '2023-12-12',
      '2023-12-12T00:00:00',
      '2023-12-12 00:00',
      '2023-12-12 00:00:00Z',
      ' 2023-12-12 00:00:00',
      '2023-12-12 00:00:00\n',
      '23-12-12 00:00:00',
      '٢٠٢٣-12-12 00:00:00',
      '',
    ]) {
      assert.equal(isSubmitTime(text), false, JSON.stringify(text));
    }
    assert.ok(isSubmitTime('2024-02-29 23:59:59'));
  });
});
