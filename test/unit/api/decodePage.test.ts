import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { decodePage } from '../../../src/api/decodePage';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';

const decodeEntries = (...entries: readonly unknown[]) =>
  decodePage(JSON.stringify({ Code: 'OK', Success: true, TotalCount: entries.length, Data: entries }), 200);

/** Arbitrary valid JSON. */
const json = fc.jsonValue({ maxDepth: 3 });
const odd = fc.oneof(
  json,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    2 ** 53,
    '',
    'OK',
    '12',
    [],
    {},
    [null],
    'x'.repeat(5_000),
  ),
);
const entry = fc.oneof(
  odd,
  fc.dictionary(fc.constantFrom<string>(...Object.values(INSTANCE_FIELDS), '__proto__', 'Other'), odd),
);
const envelope = fc.record(
  {
    Code: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>('OK') }, { weight: 1, arbitrary: odd }),
    Success: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(true) }, { weight: 1, arbitrary: odd }),
    Message: fc.oneof(fc.constant<unknown>('NULL'), odd),
    RequestId: fc.oneof(fc.string(), odd),
    AccessDeniedDetail: odd,
    TotalCount: fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 1, arbitrary: odd }),
    Data: fc.oneof({ weight: 3, arbitrary: fc.array(entry) }, { weight: 1, arbitrary: odd }),
  },
  { requiredKeys: [] },
);

describe('decodePage', function () {
  this.timeout(30_000);

  it('decodes any JSON to a page that accounts for every entry, or throws an ApiError', () => {
    let pages = 0;
    let failures = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: envelope }, { weight: 1, arbitrary: odd }), (answer) => {
        try {
          const page = decodePage(JSON.stringify(answer), 200);
          pages++;
          const data = (answer as { Data?: readonly unknown[] | null }).Data ?? [];
          assert.equal(page.instances.length + page.unreadable.length, data.length);
          assert.ok(Number.isSafeInteger(page.totalCount) && page.totalCount >= 0);
          for (const { deviations, ...fields } of page.instances) {
            for (const text of Object.values(fields)) assert.equal(typeof text, 'string');
            assert.ok(!deviations || deviations.notText.length > 0 || deviations.repeatedId);
          }
          for (const { position, reason } of page.unreadable) {
            assert.ok(position in data);
            assert.ok(reason.length > 0 && reason.length < 100);
          }
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          failures++;
          assert.equal(error.httpStatus, 200);
          assert.ok(error.kind !== 'invalidResponse' || error.message.length < 120, error.message);
        }
      }),
      { numRuns: 1_500 },
    );
    assert.ok(pages > 150 && failures > 150, `${pages} pages, ${failures} failures`);
  });

  it('decodes any text to a page, or throws an ApiError', () => {
    const good = JSON.stringify({ Code: 'OK', TotalCount: 1, Data: [{ InstanceId: '1' }] });
    const spoilt = fc
      .tuple(fc.nat(good.length), fc.nat(5), fc.string())
      .map(([at, length, text]) => good.slice(0, at) + text + good.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string(), fc.string({ unit: 'binary' })), (body) => {
        try {
          decodePage(body, 200);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('lists every entry that is an object', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const page = decodeEntries(...entries);
        // `JSON.parse`, because serializing turns -0 into 0 and drops what JSON cannot hold.
        const received = JSON.parse(JSON.stringify(entries)) as readonly unknown[];
        const isListed = (each: unknown) => typeof each === 'object' && each !== null && !Array.isArray(each);
        assert.equal(page.instances.length, received.filter(isListed).length);
        assert.deepEqual(
          page.unreadable.map(({ position }) => position),
          received.flatMap((each, position) => (isListed(each) ? [] : [position])),
        );
      }),
    );
  });

  it('keeps text as it is and everything else as its JSON, with a mark', () => {
    const someEntry = fc.dictionary(fc.constantFrom(...Object.values(INSTANCE_FIELDS)), odd);
    fc.assert(
      fc.property(someEntry, fc.constantFrom(0, 1, 3), (fields, space) => {
        const body = JSON.stringify({ TotalCount: 1, Data: [fields] }, undefined, space);
        const [instance = {}] = decodePage(body, 200).instances;
        for (const field of INSTANCE_FIELD_NAMES) {
          const value = fields[INSTANCE_FIELDS[field]];
          const notText = instance.deviations?.notText.includes(field) ?? false;
          const text = instance[field];
          if (value === undefined || value === null) assert.deepEqual([text, notText], [undefined, false]);
          else if (typeof value === 'string') assert.deepEqual([text, notText], [value, false]);
          else {
            assert.ok(notText);
            assert.deepEqual(JSON.parse(text ?? ''), JSON.parse(JSON.stringify(value)));
          }
        }
      }),
    );
  });

  it('accepts numbers and booleans where text is documented', () => {
    assert.deepEqual(
      decodeEntries({ InstanceId: 29339012, InstanceName: true, State: 0, CountryId: 1.5, IsvTerms: false })
        .instances,
      [
        {
          instanceId: '29339012',
          instanceName: 'true',
          state: '0',
          countryId: '1.5',
          isvTerms: 'false',
          deviations: {
            notText: ['instanceId', 'instanceName', 'state', 'countryId', 'isvTerms'],
            repeatedId: false,
          },
        },
      ],
    );
  });

  it('treats null as absent, but not an empty string', () => {
    assert.deepEqual(decodeEntries({ InstanceId: null, InstanceName: '', Unknown: [1] }).instances, [
      { instanceName: '' },
    ]);
  });

  it('lists and marks a second entry with the same ID', () => {
    const page = decodeEntries(
      { InstanceId: '1' },
      { InstanceId: '1', InstanceName: 'b' },
      { InstanceId: 1 },
      { InstanceId: '' },
      { InstanceId: ' ' },
      { InstanceId: ' ' },
      { InstanceId: [] },
      { InstanceId: [] },
      {},
      {},
    );
    assert.deepEqual(
      page.instances.map(({ instanceId, deviations }) => [instanceId, deviations?.repeatedId ?? false]),
      [
        ['1', false],
        ['1', true],
        ['1', true],
        ['', false],
        [' ', false],
        [' ', false],
        ['[]', false],
        ['[]', false],
        [undefined, false],
        [undefined, false],
      ],
    );
    assert.deepEqual(page.unreadable, []);
  });

  it('gives unreadable entries a fingerprint of their content', () => {
    const [a, b, again] = decodeEntries(null, 7, null).unreadable.map(({ fingerprint }) => fingerprint);
    assert.notEqual(a, b);
    assert.equal(a, again);
  });

  it('keeps the digits of every number as they were sent', () => {
    for (const number of [
      '123456789012345678901',
      '9007199254740993',
      '9007199254740990.6',
      '1e20',
      '1E+20',
      '1e400',
      '-1e400',
      '1.0',
      '-0',
      '0.10000000000000000000001',
    ]) {
      for (const value of [number, `[${number}]`, `{"a": [1, ${number} ]}`]) {
        const text = `"InstanceName":"] \\" [{${number}","FacebookBmId" : ${value}`;
        const [other, instance] = decodePage(
          `{"Data": [ {"InstanceId":"1"} , {${text}, "State":"x"}],"TotalCount":2}`,
          200,
        ).instances;
        assert.deepEqual(other, { instanceId: '1' });
        assert.deepEqual(instance, {
          instanceName: `] " [{${number}`,
          state: 'x',
          facebookBmId: value,
          deviations: { notText: ['facebookBmId'], repeatedId: false },
        });
      }
    }
  });

  it('names the position of entries that are not objects', () => {
    const { instances, unreadable } = decodeEntries([], 'text', 7, null, {}, true);
    assert.deepEqual(instances, [{}]);
    assert.deepEqual(
      unreadable.map(({ position, reason }) => `${position}: ${reason}`),
      [0, 1, 2, 3, 5].map((position) => `${position}: The entry is not an object.`),
    );
  });

  it('keeps strings unchanged, including lone surrogates', () => {
    const names = ['\uD800', ' \n\t', '\u0000', '$(x) [a](command:b)', 'x'.repeat(100_000)];
    const body = JSON.stringify({ TotalCount: 5, Data: names.map((InstanceName) => ({ InstanceName })) });
    assert.deepEqual(
      decodePage(body, 200).instances.map(({ instanceName }) => instanceName),
      names,
    );
  });
});
