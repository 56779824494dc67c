import assert from 'node:assert/strict';
import { decodePage } from '../../../src/api/decodePage';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { displayText } from '../../../src/detail/displayText';
import { tabTitleOf } from '../../../src/detail/snapshot';
import { parseMessage } from '../../../src/detail/webview/parseMessage';
import { instanceKeyOf } from '../../../src/instances/instance';
import { instancesToJson } from '../../../src/export/instanceJson';
import { UNSAFE_IN_LABEL, HOSTILE, HOSTILE_VALUES } from '../../hostile/values';
import { snapshotOf } from '../detail/snapshotOf';
import { TEST_STRINGS } from '../detail/testStrings';

/** Decodes an instance that has this value in one field. */
function decodeWith(field: (typeof INSTANCE_FIELD_NAMES)[number], value: string) {
  const entry = { InstanceId: '1', InstanceName: 'acme', [INSTANCE_FIELDS[field]]: value };
  const body = JSON.stringify({ Code: 'OK', Success: true, TotalCount: 1, Data: [entry] });
  const [instance] = decodePage(body, 200).instances;
  assert.ok(instance);
  return instance;
}

/** Characters that an editor reorders, hides or asks about. */
const UNSAFE_IN_AN_EDITOR = /[\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

describe('hostile values', () => {
  it('include 100,000 characters and lone surrogates, and are all different', () => {
    assert.equal(HOSTILE.long.length, 100_000);
    assert.equal(HOSTILE.loneSurrogates.isWellFormed(), false);
    assert.equal(new Set(Object.values(HOSTILE)).size, HOSTILE_VALUES.length);
  });

  for (const [kind, value] of HOSTILE_VALUES) {
    describe(kind, () => {
      for (const field of INSTANCE_FIELD_NAMES) {
        it(`in ${field} is kept as received and shown as text`, () => {
          const instance = decodeWith(field, value);
          assert.equal(instance[field], value);

          const snapshot = snapshotOf(instance);
          const view = snapshot.groups.flatMap(({ fields }) => fields).find((each) => each.field === field);
          assert.ok(view);
          assert.equal(view.value, value.trim() === '' ? TEST_STRINGS.blank : displayText(value));
          assert.doesNotMatch((view.value ?? '').replace(/[\n\t\u200E\u200F\u061C]/g, ''), UNSAFE_IN_LABEL);
          assert.equal(view.link, false);
          for (const line of [snapshot.title, snapshot.subtitle, snapshot.badge]) {
            assert.doesNotMatch(line.replaceAll(instance.channelType ?? '', ''), UNSAFE_IN_LABEL);
          }
          assert.ok(tabTitleOf(instance, TEST_STRINGS).length <= 60);
          // The panel accepts the message and parses it without a change.
          const message = structuredClone({ kind: 'snapshot', snapshot });
          assert.deepEqual(parseMessage(message), message);

          const json = instancesToJson([instance]);
          assert.deepEqual((JSON.parse(json) as Record<string, string>)[INSTANCE_FIELDS[field]], value);
          assert.doesNotMatch(json, UNSAFE_IN_AN_EDITOR);
          assert.ok(instanceKeyOf(instance).startsWith('instance:'));
        });
      }
    });
  }
});
