import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES, type InstanceField } from '../api/instanceFields';
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
  if (first && others.length === 0) return instanceToJson(first, { indent: '' });
  return `[\n${instances.map((instance) => `  ${instanceToJson(instance, { indent: '  ' })}`).join(',\n')}\n]`;
}

/** An instance as one JSON object, like `instancesToJson`. */
export function instanceToJson(
  instance: Instance,
  {
    fields = INSTANCE_FIELD_NAMES,
    more = {},
    indent,
  }: {
    readonly fields?: readonly InstanceField[];
    /** Other members, which follow the fields. */
    readonly more?: Readonly<Record<string, string>>;
    /** What every line but the first starts with; undefined for a single line. */
    readonly indent: string | undefined;
  },
): string {
  const members = fields.flatMap((field) => {
    const text = instance[field];
    if (text === undefined) return [];
    const isJson = instance.deviations?.notText.includes(field) ?? false;
    return [member(INSTANCE_FIELDS[field], isJson ? text : JSON.stringify(text))];
  });
  for (const [name, text] of Object.entries(more)) members.push(member(name, JSON.stringify(text)));
  return joinMembers(members, indent).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function member(name: string, json: string): string {
  return `${JSON.stringify(name)}: ${json}`;
}

function joinMembers(members: readonly string[], indent: string | undefined): string {
  if (members.length === 0) return '{}';
  // JSON has no line ends within texts, so a line end in JSON that was received separates members.
  if (indent === undefined) return `{${members.join(', ').replace(/[\r\n]+/g, ' ')}}`;
  return `{\n${members.map((each) => `${indent}  ${each}`).join(',\n')}\n${indent}}`;
}
