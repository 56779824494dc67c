import { INSTANCE_FIELD_NAMES, type InstanceField } from '../api/instanceFields';
import type { Instance } from '../instances/instance';

/** The fields that a search of loaded instances covers. The name comes first: a match at its start ranks higher. */
export const SEARCHED_FIELDS = [
  'instanceName',
  'instanceId',
  'custSpaceId',
  'instanceDescription',
  'facebookBmId',
  'resourceGroupId',
  'contactMail',
] as const satisfies readonly InstanceField[];

/**
 * Returns a text without differences of case. Lowercasing turns a Σ at the end of a word into ς, so that a part of a
 * word would not match.
 */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** The words of a query, folded. A word contains no white space. */
export function toWords(query: string): readonly string[] {
  return [...new Set(fold(query).split(/\s+/))].filter((word) => word !== '');
}

/** Whether every word occurs in a field of the instance, whichever. */
export function matchesAnyField(instance: Instance, words: readonly string[]): boolean {
  const texts = INSTANCE_FIELD_NAMES.map((field) => fold(instance[field] ?? ''));
  return words.every((word) => texts.some((text) => text.includes(word)));
}

/** The fields in which a word occurs that does not occur in the name or the ID. */
export function fieldsBehindMatch(instance: Instance, words: readonly string[]): readonly InstanceField[] {
  const contains = (field: InstanceField, word: string) => fold(instance[field] ?? '').includes(word);
  const hidden = words.filter((word) => !contains('instanceName', word) && !contains('instanceId', word));
  return INSTANCE_FIELD_NAMES.filter((field) => hidden.some((word) => contains(field, word)));
}
