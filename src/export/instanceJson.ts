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
    const json = fieldToJson(instance, field);
    return json === undefined ? [] : [member(INSTANCE_FIELDS[field], json)];
  });
  for (const [name, text] of Object.entries(more)) members.push(member(name, textToJson(text)));
  return joinMembers(members, indent);
}

/** The value of a field as JSON; undefined if the instance does not have it. */
export function fieldToJson(instance: Instance, field: InstanceField): string | undefined {
  const text = instance[field];
  if (text === undefined) return undefined;
  return instance.deviations?.notText.includes(field) ? escapeHidden(text) : textToJson(text);
}

/** A text as JSON that hides and reorders nothing in an editor. */
function textToJson(text: string): string {
  return escapeHidden(JSON.stringify(text));
}

/** Escapes what an editor would hide, reorder or ask about. The value of the JSON stays the same. */
export function escapeHidden(json: string): string {
  return json.replace(ESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function member(name: string, json: string): string {
  return `${textToJson(name)}: ${json}`;
}

function joinMembers(members: readonly string[], indent: string | undefined): string {
  if (members.length === 0) return '{}';
  // JSON has no line ends within texts, so a line end in JSON that was received separates members.
  if (indent === undefined) return `{${members.join(', ').replace(/[\r\n]+/g, ' ')}}`;
  return `{\n${members.map((each) => `${indent}  ${each}`).join(',\n')}\n${indent}}`;
}
