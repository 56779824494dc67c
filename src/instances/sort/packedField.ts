import { INSTANCE_FIELD_NAMES, type InstanceField } from '../../api/instanceFields';
import type { PackedInstances } from '../packedInstances';

const MAX_COPIED = 1_000;
const scratch = Buffer.alloc(3 * MAX_COPIED);

/** Reads one field of an instance. Decodes only that field: sorting reads it from every instance. */
export function packedField(
  instances: PackedInstances,
  number: number,
  field: InstanceField,
): string | undefined {
  const raw = instances.raw(number);
  if (typeof raw !== 'string') return raw?.[field];
  const column = INSTANCE_FIELD_NAMES.indexOf(field);
  const value = elementOf(raw, column);
  if (value.startsWith('"'))
    return value.includes('\\') ? (JSON.parse(value) as string) : copyOf(value.slice(1, -1));
  return value === '' || value === '0' ? undefined : instances.textOf(column, Number(value));
}

/** The JSON of one element of an array of strings and numbers; empty if there is no such element. */
function elementOf(json: string, index: number): string {
  let start = 1;
  for (let at = 0; start < json.length; at++) {
    const end = endOfElement(json, start);
    if (at === index) return json.slice(start, end);
    start = end + 1;
  }
  return '';
}

function endOfElement(json: string, start: number): number {
  if (!json.startsWith('"', start)) {
    const comma = json.indexOf(',', start);
    return comma < 0 ? json.length - 1 : comma;
  }
  let quote = start;
  do quote = json.indexOf('"', quote + 1);
  while (isEscaped(json, quote));
  return quote + 1;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/**
 * A part of a string keeps the whole string in memory, here the JSON of an instance. Without escapes, the part has no
 * lone surrogates, which UTF-8 would lose.
 */
function copyOf(part: string): string {
  return part.length > MAX_COPIED ? part : scratch.toString('utf8', 0, scratch.write(part));
}
