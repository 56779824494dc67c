import assert from 'node:assert/strict';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { fieldsOf, GROUP_IDS, SHOWN_FIELDS } from '../../../src/detail/fieldGroups';

describe('field groups', () => {
  it('show each of the 14 fields once', () => {
    assert.deepEqual([...SHOWN_FIELDS].sort(), [...INSTANCE_FIELD_NAMES].sort());
    assert.deepEqual(GROUP_IDS.flatMap(fieldsOf), SHOWN_FIELDS);
  });
});
