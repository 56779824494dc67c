import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { instancesToJson } from '../../../src/export/instanceJson';
import { leastPrivilegePolicy } from '../../../src/wording/policy';

const anyInstance = fc.dictionary(fc.constantFrom(...INSTANCE_FIELD_NAMES), fc.string({ unit: 'grapheme' }), {
  noNullPrototype: true,
});

describe('instancesToJson', () => {
  it("uses the API's field names, keeps values exactly and omits absent fields", () => {
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

  it('writes a value that was not sent as text exactly as it was sent', () => {
    const instance = {
      instanceId: '1',
      officeAddress: '{"street": ["a\\u2028"]}',
      facebookBmId: '123456789012345678901',
      deviations: { notText: ['officeAddress', 'facebookBmId'] as const, repeatedId: false },
    };
    const object = (indent: string) =>
      [
        '{',
        '  "InstanceId": "1",',
        '  "OfficeAddress": {"street": ["a\\u2028"]},',
        '  "FacebookBmId": 123456789012345678901',
        '}',
      ].join(`\n${indent}`);
    assert.equal(instancesToJson([instance]), object(''));
    assert.equal(instancesToJson([instance, instance]), `[\n  ${object('  ')},\n  ${object('  ')}\n]`);
  });

  it('is formatted as JSON.stringify does', () => {
    const expected = { InstanceId: '1', State: 'x' };
    const instance = { instanceId: '1', state: 'x' };
    assert.equal(instancesToJson([instance]), JSON.stringify(expected, null, 2));
    assert.equal(instancesToJson([{}]), '{}');
    assert.equal(
      instancesToJson([instance, {}, instance]),
      JSON.stringify([expected, {}, expected], null, 2),
    );
  });
});

describe('leastPrivilegePolicy', () => {
  it('allows only cams:ListInstance', () => {
    assert.deepEqual(JSON.parse(leastPrivilegePolicy()), {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: 'acs:cams:*:*:instance/*' }],
    });
  });
});
