import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonSource } from '../../../src/api/jsonSource';

const text = fc.string({
  unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', ' ', '1', 'é', '\u2028'),
});
const { value: anyJson } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.constantFrom<unknown>(null, true, false, 0, -1.5, 1e21, 1e-7),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

/** Compares the source of a value and everything in it with the value. */
function check(source: JsonSource | undefined, value: unknown): void {
  assert.ok(source);
  assert.deepEqual(JSON.parse(source.text), value);
  assert.equal(source.text, source.text.trim());
  assert.equal(source.child('no such key!'), undefined);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) check(source.child(key), child);
}

describe('JsonSource', () => {
  it('finds the source text of every value', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 2, '\t\r\n'), (json, space) => {
        const body = JSON.stringify(json, undefined, space);
        check(JsonSource.of(` ${body}\n`), JSON.parse(body));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes the last of several members with the same key, however it is written', () => {
    const json = '{"a":1,"\\u0061":2.0,"b":[{"a":3}],"__proto__":4.0}';
    assert.equal(JsonSource.of(json).child('a')?.text, '2.0');
    assert.equal(JsonSource.of(json).child('__proto__')?.text, '4.0');
    assert.equal(JsonSource.of(json).child('b')?.child(0)?.child('a')?.text, '3');
  });

  it('has no children if the value is not an object or an array', () => {
    for (const json of ['"[1]"', '12', 'true', 'null', '[]', '{}']) {
      assert.equal(JsonSource.of(json).child(0), undefined);
    }
  });
});
