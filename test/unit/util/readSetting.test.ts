import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { integerInRange, stringOr, trueUnlessFalse } from '../../../src/util/host/readSetting';

const NOT_NUMBERS: readonly unknown[] = ['many', '20', null, true, [], {}, undefined, NaN, Infinity];

describe('integerInRange', () => {
  const { read, accepts, range } = integerInRange({ min: 1, max: 100, fallback: 50 });

  for (const [raw, used] of [
    [1, 1],
    [100, 100],
    [0, 1],
    [-5, 1],
    [5000, 100],
    [2.5, 2],
    ...NOT_NUMBERS.map((each) => [each, 50] as const),
  ] as const) {
    it(`uses ${used} for ${inspect(raw)}`, () => {
      assert.equal(read(raw), used);
      assert.equal(accepts(raw), raw === used);
    });
  }

  it('returns a whole number within the bounds for any value', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const value = read(raw);
        assert.ok(Number.isInteger(value) && value >= 1 && value <= 100);
        if (accepts(raw)) assert.equal(value, raw);
      }),
    );
  });

  it('has the bounds as its range', () => {
    assert.deepEqual(range, { min: 1, max: 100 });
  });
});

describe('stringOr', () => {
  const { read, accepts } = stringOr('default');

  it('uses the default for an empty text, which is valid', () => {
    assert.deepEqual([read('text'), read(''), read('  ')], ['text', 'default', 'default']);
    assert.ok(accepts('text') && accepts(''));
  });

  it('uses the default for a value that is not a text, which is invalid', () => {
    for (const raw of [...NOT_NUMBERS, 42].filter((each) => typeof each !== 'string')) {
      assert.equal(read(raw), 'default');
      assert.ok(!accepts(raw));
    }
  });
});

describe('trueUnlessFalse', () => {
  it('is false only for false', () => {
    const { read, accepts } = trueUnlessFalse;
    assert.deepEqual([read(false), read(true), read('no'), read(undefined)], [false, true, true, true]);
    assert.deepEqual([accepts(false), accepts(true), accepts('no')], [true, true, false]);
  });
});
