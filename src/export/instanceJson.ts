import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../api/instanceFields';
import type { Instance } from '../instances/instance';

/**
 * What JSON allows in a text as it is, but an editor reorders, hides, or asks about when the document is opened
 * (unusual line ends). Escaped, the value is the same.
 */
const ESCAPED = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/**
 * Instances as JSON under the API's field names, with the values exactly as received. Formatted like
 * `JSON.stringify(value, null, 2)`; a single instance is not wrapped in an array.
 */
export function instancesToJson(instances: readonly Instance[]): string {
  const [first, ...others] = instances;
  const objects = instances.map((instance) => `  ${objectToJson(instance, '  ')}`);
  const json = first && others.length === 0 ? objectToJson(first, '') : `[\n${objects.join(',\n')}\n]`;
  return json.replace(ESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function objectToJson(instance: Instance, indent: string): string {
  const members = INSTANCE_FIELD_NAMES.flatMap((field) => {
    const text = instance[field];
    if (text === undefined) return [];
    const isJson = instance.deviations?.notText.includes(field) ?? false;
    return [`${indent}  ${JSON.stringify(INSTANCE_FIELDS[field])}: ${isJson ? text : JSON.stringify(text)}`];
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}
