import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRetryAfter } from '../../../src/api/retryAfter';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 37);

const PARSED: { readonly [header: string]: number | undefined } = {
  '0': 0,
  '7': 7_000,
  ' 7 ': 7_000,
  '30': 30_000,
  '31': 30_000,
  [`1${'0'.repeat(400)}`]: 30_000,
  'Sun, 06 Nov 1994 08:49:47 GMT': 10_000,
  'Sun, 06 Nov 1994 08:49:37 GMT': 0,
  'Sat, 05 Nov 1994 08:49:37 GMT': 0,
  'Mon, 07 Nov 1994 08:49:37 GMT': 30_000,
  '': undefined,
  '-1': undefined,
  '1.5': undefined,
  '1e3': undefined,
  '0x10': undefined,
  soon: undefined,
  '7, 8': undefined,
  'Sun, 06 Nov 1994 08:49:47': undefined,
  'Sun, 99 Nov 1994 08:49:47 GMT': undefined,
  '1994-11-06T08:49:47Z': undefined,
};

describe('parseRetryAfter', () => {
  for (const [header, expected] of Object.entries(PARSED)) {
    const name = header.length > 40 ? `${header.slice(0, 10)}… (${header.length} digits)` : header;
    it(`${expected === undefined ? 'ignores' : 'parses'} ${JSON.stringify(name)}`, () => {
      assert.equal(parseRetryAfter(header, NOW), expected);
    });
  }

  it('ignores a missing header', () => {
    assert.equal(parseRetryAfter(undefined, NOW), undefined);
  });

  it('never returns less than 0 or more than 30 s', () => {
    const date = fc.date({ noInvalidDate: true }).map((value) => value.toUTCString());
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String), date), fc.integer(), (header, now) => {
        const ms = parseRetryAfter(header, now);
        assert.ok(ms === undefined || (ms >= 0 && ms <= 30_000), `${ms}`);
      }),
    );
  });
});
