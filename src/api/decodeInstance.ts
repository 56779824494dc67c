import {
  INSTANCE_FIELDS,
  INSTANCE_FIELD_NAMES,
  type Deviations,
  type InstanceField,
  type InstanceFields,
} from './instanceFields';
import type { JsonSource } from './jsonSource';

export interface EntryContext {
  /** The IDs of the page so far. This entry's ID is added. */
  readonly ids: Set<string>;
  /** Finds the entry in the response. Called only if a field is not text. */
  readonly source: () => JsonSource | undefined;
}

/** Returns the known fields of one entry. A field that is not text becomes its JSON. */
export function decodeInstance(
  entry: Readonly<Record<string, unknown>>,
  { ids, source }: EntryContext,
): InstanceFields {
  const fields: { [F in InstanceField]?: string } & { deviations?: Deviations } = {};
  const notText: InstanceField[] = [];
  for (const field of INSTANCE_FIELD_NAMES) {
    const key = INSTANCE_FIELDS[field];
    const value = entry[key];
    if (value === undefined || value === null) continue;
    if (typeof value === 'string') {
      fields[field] = value;
      continue;
    }
    fields[field] = source()?.child(key)?.text ?? JSON.stringify(value);
    notText.push(field);
  }
  const { instanceId = '' } = fields;
  const identifies = instanceId.trim() !== '' && typeof entry[INSTANCE_FIELDS.instanceId] !== 'object';
  const repeatedId = identifies && ids.has(instanceId);
  if (identifies) ids.add(instanceId);
  if (notText.length > 0 || repeatedId) fields.deviations = { notText, repeatedId };
  return fields;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
