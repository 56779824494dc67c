import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  entryIndex,
  FILTER_PROPERTIES,
  isFilterName,
  MAX_FILTER_NAME_LENGTH,
  MAX_STATES,
  MAX_VALUE_LENGTH,
  mergeFilters,
  parseFilters,
  sameFilter,
  toEntry,
  type EntryProblem,
} from '../../../src/filters/savedFilter';
import { isFiltering, type InstanceFilter } from '../../../src/instances/instanceFilter';
import { readManifest } from '../support/manifest';

const parse = (...entries: readonly unknown[]) => parseFilters(entries, 'user');
const namesOf = (filters: readonly { readonly name: string }[]) => filters.map(({ name }) => name);

const text = fc.string({ minLength: 1, maxLength: 500 }).filter((value) => value.trim() !== '');
const anyFilter: fc.Arbitrary<InstanceFilter> = fc
  .record(
    {
      channel: text.map((value) => value.trim().toLowerCase()),
      states: fc.uniqueArray(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 5 }),
      instanceName: text,
      instanceId: text,
      submitTime: fc.constant('2023-12-12 00:00:00'),
      resourceGroupId: text,
      filterStr: text,
    },
    { requiredKeys: [] },
  )
  .filter(isFiltering);
const anyName = fc.string({ minLength: 1, maxLength: 60 }).filter(isFilterName);

describe('saved filters', () => {
  it('are read with every part under its name in the setting', () => {
    const entry = {
      name: ' Viber drafts ',
      channel: ' Viber ',
      states: ['draft', ''],
      instanceName: 'acme',
      instanceId: '29339012',
      submitTime: '2023-12-12 00:00:00',
      resourceGroup: 'rg-1',
      text: 'shop',
    };
    assert.deepEqual(parse(entry), {
      skipped: [],
      filters: [
        {
          name: 'Viber drafts',
          origin: 'user',
          filter: {
            channel: 'viber',
            states: ['draft', ''],
            instanceName: 'acme',
            instanceId: '29339012',
            submitTime: '2023-12-12 00:00:00',
            resourceGroupId: 'rg-1',
            filterStr: 'shop',
          },
        },
      ],
    });
  });

  it('are the same after they have been written and read', () => {
    fc.assert(
      fc.property(anyName, anyFilter, (name, filter) => {
        const [read, another] = parse(JSON.parse(JSON.stringify(toEntry(name, filter)))).filters;
        assert.deepEqual([read?.name, read?.filter, another], [name.trim(), { ...filter }, undefined]);
        assert.ok(read && sameFilter(read.filter, filter));
      }),
    );
  });

  for (const [entry, problem] of [
    ['text', { kind: 'notObject' }],
    [null, { kind: 'notObject' }],
    [['list'], { kind: 'notObject' }],
    [{ channel: 'viber' }, { kind: 'name' }],
    [{ name: '  ', channel: 'viber' }, { kind: 'name' }],
    [{ name: 7, channel: 'viber' }, { kind: 'name' }],
    [{ name: 'x'.repeat(61), channel: 'viber' }, { kind: 'name' }],
    [{ name: 'x' }, { kind: 'filtersNothing' }],
    [
      { name: 'x', chanel: 'viber' },
      { kind: 'unknownProperty', property: 'chanel' },
    ],
    [
      { name: 'x', channel: 7 },
      { kind: 'value', property: 'channel' },
    ],
    [
      { name: 'x', channel: ' ' },
      { kind: 'value', property: 'channel' },
    ],
    [
      { name: 'x', states: [] },
      { kind: 'value', property: 'states' },
    ],
    [
      { name: 'x', states: 'draft' },
      { kind: 'value', property: 'states' },
    ],
    [
      { name: 'x', states: [1] },
      { kind: 'value', property: 'states' },
    ],
    [
      { name: 'x', submitTime: '2023-02-30 00:00:00' },
      { kind: 'value', property: 'submitTime' },
    ],
    [
      { name: 'x', resourceGroup: null },
      { kind: 'value', property: 'resourceGroup' },
    ],
    [
      { name: 'x', text: 'y'.repeat(501) },
      { kind: 'value', property: 'text' },
    ],
  ] as readonly (readonly [unknown, EntryProblem])[])
    it(`are skipped because of ${JSON.stringify(problem)}: ${JSON.stringify(entry).slice(0, 40)}`, () => {
      const good = { name: 'good', channel: 'viber' };
      const { filters, skipped } = parse(good, entry);
      assert.deepEqual(namesOf(filters), ['good']);
      assert.deepEqual(
        skipped.map((each) => [each.position, each.raw, each.problem]),
        [[2, entry, problem]],
      );
    });

  it('have names of their own, whatever their case', () => {
    const { filters, skipped } = parse({ name: 'Acme', text: '1' }, { name: ' aCME ', text: '2' });
    assert.deepEqual(namesOf(filters), ['Acme']);
    assert.deepEqual(skipped[0]?.problem, { kind: 'repeatedName' });
    assert.equal(skipped[0].name, 'aCME');
  });

  it('never throw, whatever the setting contains', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.object())), (entries) => {
        const { filters, skipped } = parseFilters(entries, 'workspace');
        assert.equal(filters.length + skipped.length, entries.length);
      }),
    );
  });

  it('of the workspace come first, and replace those of the user with the same name', () => {
    const user = parse({ name: 'one', text: 'u' }, { name: 'two', text: 'u' }).filters;
    const workspace = parseFilters([{ name: 'TWO', text: 'w' }], 'workspace').filters;
    assert.deepEqual(
      mergeFilters(user, workspace).map(({ name, origin }) => [name, origin]),
      [
        ['TWO', 'workspace'],
        ['one', 'user'],
      ],
    );
  });

  it('are found by name among entries of any kind', () => {
    const entries = [null, { name: 3 }, { name: 'x', wrong: true }, { name: ' Acme' }];
    assert.deepEqual(
      ['ACME ', 'x', 'none', ''].map((name) => entryIndex(entries, name)),
      [3, 2, -1, -1],
    );
  });

  it('have the properties that package.json declares', () => {
    const { items } = readManifest().contributes.configuration.properties['cams.savedFilters'] ?? {};
    assert.deepEqual(Object.keys(items?.properties ?? {}), FILTER_PROPERTIES);
  });

  it('have the limits that package.json declares', () => {
    const { items } = readManifest().contributes.configuration.properties['cams.savedFilters'] ?? {};
    const { name, states, submitTime: _pattern, ...texts } = items?.properties ?? {};
    assert.equal(name?.maxLength, MAX_FILTER_NAME_LENGTH);
    assert.deepEqual([states?.maxItems, states?.items?.maxLength], [MAX_STATES, MAX_VALUE_LENGTH]);
    for (const text of Object.values(texts)) assert.equal(text.maxLength, MAX_VALUE_LENGTH);
  });
});
