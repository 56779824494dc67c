import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../api/instanceFields';
import type { Instance } from '../instances/instance';

/**
 * What JSON allows in a text as it is, but an editor reorders, hides, or asks about when the document is opened
 * (unusual line ends). Escaped, the value is the same.
 */
const ESCAPED = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** Instances as JSON under the API's own field names, values exactly as received; one alone is no array. */
export function instancesToJson(instances: readonly Instance[]): string {
  const [first, ...others] = instances.map((instance) =>
    Object.fromEntries(
      INSTANCE_FIELD_NAMES.flatMap((field) =>
        instance[field] === undefined ? [] : [[INSTANCE_FIELDS[field], instance[field]]],
      ),
    ),
  );
  return JSON.stringify(others.length === 0 ? first : [first, ...others], null, 2).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
