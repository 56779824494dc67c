import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberSet } from '../../../src/util/numberSet';

const numbers = fc.array(fc.oneof(fc.nat(70), fc.nat(100_000)));

function setOf(values: readonly number[]): NumberSet {
  const set = new NumberSet();
  for (const value of values) set.add(value);
  return set;
}

describe('NumberSet', () => {
  it('contains each added number once', () => {
    fc.assert(
      fc.property(numbers, fc.nat(100_000), (values, other) => {
        const set = new NumberSet();
        const expected = new Set<number>();
        for (const value of values) {
          assert.equal(set.add(value), !expected.has(value));
          expected.add(value);
        }
        assert.equal(set.size, expected.size);
        for (const value of [...values, other]) assert.equal(set.has(value), expected.has(value));
      }),
    );
  });

  it('equals a set of the same numbers, whatever the insertion order', () => {
    fc.assert(
      fc.property(numbers, fc.nat(100_000), (values, other) => {
        const set = setOf(values);
        assert.ok(set.equals(setOf(values.toReversed())));
        const more = setOf([...values, other]);
        assert.equal(set.equals(more), values.includes(other));
        assert.equal(more.equals(set), values.includes(other));
      }),
    );
  });
});
