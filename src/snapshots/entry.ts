import { INSTANCE_FIELDS, type InstanceField } from '../api/instanceFields';
import { fieldToJson } from '../export/instanceJson';
import type { Instance } from '../instances/instance';

/** An instance as it is stored and compared: each field's name in the API, and its value as JSON in one line. */
export type Entry = ReadonlyMap<string, string>;

/** Returns the given fields of an instance, in their order. */
export function entryOf(instance: Instance, fields: readonly InstanceField[]): Entry {
  const entry = new Map<string, string>();
  for (const field of fields) {
    const json = fieldToJson(instance, field);
    // JSON has no line ends within texts, so they only separate its parts.
    if (json !== undefined) entry.set(INSTANCE_FIELDS[field], json.replace(/[\r\n]+/g, ' '));
  }
  return entry;
}

/** Returns an entry without some fields. */
export function withoutFields(entry: Entry, leftOut: ReadonlySet<string>): Entry {
  return leftOut.size === 0 ? entry : new Map([...entry].filter(([name]) => !leftOut.has(name)));
}
