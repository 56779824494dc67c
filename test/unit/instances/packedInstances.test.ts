import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import type { Instance } from '../../../src/instances/instance';
import { PackedInstances } from '../../../src/instances/packedInstances';

/** Any text, including lone surrogates and control characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '0', '\ud800', 'a\udfffb', '"\\\u0000'),
);
const deviations = fc.record(
  { notText: fc.subarray([...INSTANCE_FIELD_NAMES]), repeatedId: fc.boolean() },
  { noNullPrototype: true },
);
const anInstance: fc.Arbitrary<Instance> = fc.record(
  { ...Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [field, text])), deviations },
  { requiredKeys: [], noNullPrototype: true },
);

/** More than stay unpacked, so that most are packed when they are read. */
const MANY = 4_000;

describe('PackedInstances', function () {
  this.timeout(60_000);

  it('returns every instance exactly as stored, after any changes', () => {
    fc.assert(
      fc.property(
        // Without `size`, fast-check generates about ten elements, which all stay unpacked.
        fc.array(fc.tuple(fc.nat(MANY), anInstance), { minLength: 1, maxLength: 400, size: 'max' }),
        (changes) => {
          const packed = new PackedInstances();
          const expected = new Map<number, Instance>();
          for (const [number, instance] of changes) {
            const known = expected.get(number);
            const changed = !known || JSON.stringify(sorted(known)) !== JSON.stringify(sorted(instance));
            assert.equal(packed.set(number, instance), changed);
            expected.set(number, instance);
          }
          for (const [number, instance] of expected) assert.deepEqual(packed.get(number), instance);
          assert.equal(packed.get(MANY + 1), undefined);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('stores a field with more distinct values than are interned', () => {
    const packed = new PackedInstances();
    const distinct = (number: number) => ({ instanceId: `${number}`, state: `state ${number}` });
    for (let number = 0; number < 10_000; number++) packed.set(number, distinct(number));
    for (let number = 0; number < 10_000; number++) assert.deepEqual(packed.get(number), distinct(number));
  });
});

/** The field values and the deviations in a fixed order. */
const sorted = (instance: Instance) => [
  ...INSTANCE_FIELD_NAMES.map((field) => instance[field] ?? null),
  instance.deviations ?? null,
];
