import assert from 'node:assert/strict';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { fieldsInGroup, GROUP_IDS, PANEL_FIELDS } from '../../../src/detail/fieldGroups';

describe('field groups', () => {
  it('contain each of the 14 fields once', () => {
    assert.deepEqual([...PANEL_FIELDS].sort(), [...INSTANCE_FIELD_NAMES].sort());
    assert.deepEqual(GROUP_IDS.flatMap(fieldsInGroup), PANEL_FIELDS);
  });
});
