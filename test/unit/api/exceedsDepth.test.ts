import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exceedsDepth } from '../../../src/api/exceedsDepth';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('exceedsDepth', () => {
  it('counts nesting levels, ignoring brackets, quotes and backslashes in strings', () => {
    const text = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', 'x', '\u2028') });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        text,
        fc.constantFrom<unknown>(null, true, 1.5),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.nat(8), (json, levels) => {
        for (const space of [0, 2]) {
          assert.equal(exceedsDepth(JSON.stringify(json, undefined, space), levels), depthOf(json) > levels);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('ignores brackets in an unterminated string', () => {
    assert.equal(exceedsDepth('"[[[[', 1), false);
    assert.equal(exceedsDepth('"\\', 1), false);
  });
});
