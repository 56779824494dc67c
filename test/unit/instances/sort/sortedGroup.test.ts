import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createCollator, type SortKey } from '../../../../src/instances/sort/sortKeys';
import { NumberOrder } from '../../../../src/instances/sort/sortedGroup';

const key = (text: string): SortKey => ({ text, ascii: undefined, rank: -1 });

/** An order of names, with a key of its own for each number. */
function orderOf(names: readonly (string | undefined)[]): NumberOrder {
  const { compare } = createCollator('en');
  const order = new NumberOrder((one, other) => compare(one.text, other.text));
  order.keys.push(...names.map((name) => (name === undefined ? undefined : key(name))));
  return order;
}

describe('NumberOrder', () => {
  it('sorts numbers whose keys are equal in order of first arrival', () => {
    const order = orderOf(['b', 'shop 1', 'shop 01', 'shop 1', undefined, 'shop 001', undefined, 'a']);
    assert.deepEqual([...order.sort([6, 5, 4, 3, 2, 1, 0, 7])], [7, 0, 1, 2, 3, 5, 4, 6]);
  });

  it('sorts as it compares, whatever the numbers and the order in which they are given', () => {
    const name = fc.option(fc.constantFrom('a', 'A', '1', '01', '001', 'b'), { nil: undefined });
    const sorted = fc.array(name, { maxLength: 20 }).chain((names) =>
      fc.record({
        names: fc.constant(names),
        numbers: fc.shuffledSubarray(names.map((_, number) => number)),
      }),
    );
    fc.assert(
      fc.property(sorted, ({ names, numbers }) => {
        const order = orderOf(names);
        const expected = numbers.toSorted((one, other) => order.compare(one, other));
        assert.deepEqual([...order.sort(numbers)], expected);
      }),
    );
  });
});
