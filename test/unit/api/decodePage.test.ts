import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { decodePage } from '../../../src/api/decodePage';
import { INSTANCE_FIELDS } from '../../../src/api/instanceFields';
import type { Page } from '../../../src/api/page';

const decodeEntries = (...entries: readonly unknown[]) =>
  decodePage(JSON.stringify({ Code: 'OK', Success: true, TotalCount: entries.length, Data: entries }), 200);

/** The position and reason of each unreadable entry. */
const reasonsOf = ({ unreadable }: Page) =>
  unreadable.map(({ position, reason }) => `${position}: ${reason}`);

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
          for (const text of page.instances.flatMap((instance) => Object.values(instance))) {
            assert.equal(typeof text, 'string');
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

  it('accepts numbers and booleans where strings are documented', () => {
    assert.deepEqual(
      decodeEntries({ InstanceId: 29339012, InstanceName: true, State: 0, CountryId: 1.5, IsvTerms: false })
        .instances,
      [{ instanceId: '29339012', instanceName: 'true', state: '0', countryId: '1.5', isvTerms: 'false' }],
    );
  });

  it('treats null as absent, but not an empty string', () => {
    assert.deepEqual(decodeEntries({ InstanceId: null, InstanceName: '', Unknown: [1] }).instances, [
      { instanceName: '' },
    ]);
  });

  it('counts the second entry with the same ID as unreadable', () => {
    const page = decodeEntries(
      { InstanceId: '1' },
      { InstanceId: '1', InstanceName: 'b' },
      { InstanceId: '' },
      {},
    );
    assert.deepEqual(page.instances, [{ instanceId: '1' }, { instanceId: '' }, {}]);
    assert.deepEqual(reasonsOf(page), ['1: InstanceId is that of an entry before it.']);
  });

  it('gives unreadable entries a fingerprint of their content', () => {
    const [a, b, again] = decodeEntries(null, 7, null).unreadable.map(({ fingerprint }) => fingerprint);
    assert.notEqual(a, b);
    assert.equal(a, again);
  });

  it('rejects numbers that are not exact or not finite', () => {
    for (const number of ['9007199254740993', '12345678901234567890', '1e400', '-1e400']) {
      const page = decodePage(`{"TotalCount":2,"Data":[{"InstanceId":${number}},{"InstanceId":"1"}]}`, 200);
      assert.deepEqual(reasonsOf(page), ['0: InstanceId is not text.'], number);
      assert.deepEqual(page.instances, [{ instanceId: '1' }]);
    }
    assert.deepEqual(decodeEntries({ InstanceId: Number.MAX_SAFE_INTEGER }).instances, [
      { instanceId: '9007199254740991' },
    ]);
  });

  it('names position and field of entries that are not objects or contain other types', () => {
    const { instances, unreadable } = decodeEntries(
      [],
      'text',
      7,
      null,
      {},
      { State: { a: 1 } },
      { IsvTerms: ['x'] },
    );
    assert.deepEqual(instances, [{}]);
    assert.deepEqual(
      unreadable.map(({ position, reason }) => `${position}: ${reason}`),
      [
        '0: The entry is not an object.',
        '1: The entry is not an object.',
        '2: The entry is not an object.',
        '3: The entry is not an object.',
        '5: State is not text.',
        '6: IsvTerms is not text.',
      ],
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
