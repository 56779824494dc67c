import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { instancesToJson } from '../../../src/wording/instanceJson';
import { LEAST_PRIVILEGE_POLICY } from '../../../src/wording/policy';

const anyInstance = fc.dictionary(fc.constantFrom(...INSTANCE_FIELD_NAMES), fc.string({ unit: 'grapheme' }), {
  noNullPrototype: true,
});

describe('an instance as JSON', () => {
  it("has the API's own names, the values exactly, and nothing that was absent", () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const expected = Object.fromEntries(
          Object.entries(instance).map(([field, value]) => [
            INSTANCE_FIELDS[field as keyof typeof INSTANCE_FIELDS],
            value,
          ]),
        );
        assert.deepEqual(JSON.parse(instancesToJson([instance])), expected);
        assert.deepEqual(JSON.parse(instancesToJson([instance, instance])), [expected, expected]);
      }),
    );
  });
});

describe('the least policy', () => {
  it('allows the one action that is ever called', () => {
    assert.deepEqual(JSON.parse(LEAST_PRIVILEGE_POLICY), {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: 'acs:cams:*:*:instance/*' }],
    });
  });
});
