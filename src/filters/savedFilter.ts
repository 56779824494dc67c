import { toChannelKey } from '../instances/instance';
import { isFiltering, isSubmitTime, type FilterPart, type InstanceFilter } from '../instances/instanceFilter';

/** Where a saved filter is stored: in the user's settings, or in those of the workspace. */
export type FilterOrigin = 'user' | 'workspace';

export interface SavedFilter {
  readonly name: string;
  readonly filter: InstanceFilter;
  readonly origin: FilterOrigin;
}

/** Why an entry of the setting is skipped. */
export type EntryProblem =
  | { readonly kind: 'notObject' | 'name' | 'repeatedName' | 'filtersNothing' }
  | { readonly kind: 'value' | 'unknownProperty'; readonly property: string };

/** An entry of the setting that cannot be used. */
export interface SkippedEntry {
  /** Its name; undefined if it has no valid one. */
  readonly name: string | undefined;
  /** Its place in the list, from 1. */
  readonly position: number;
  readonly origin: FilterOrigin;
  readonly raw: unknown;
  readonly problem: EntryProblem;
}

export interface ParsedFilters {
  readonly filters: readonly SavedFilter[];
  readonly skipped: readonly SkippedEntry[];
}

export const MAX_FILTER_NAME_LENGTH = 60;
export const MAX_VALUE_LENGTH = 500;
export const MAX_STATES = 50;

interface Property {
  readonly name: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_VALUE_LENGTH;

/** The property of each part in the setting, which users read and write. */
const PROPERTIES: { readonly [P in FilterPart]: Property } = {
  channel: { name: 'channel', accepts: isText },
  states: { name: 'states', accepts: isListOfStates },
  instanceName: { name: 'instanceName', accepts: isText },
  instanceId: { name: 'instanceId', accepts: isText },
  submitTime: { name: 'submitTime', accepts: (value) => isText(value) && isSubmitTime(value) },
  resourceGroupId: { name: 'resourceGroup', accepts: isText },
  filterStr: { name: 'text', accepts: isText },
};

/** The properties of an entry in the setting, in the order in which they are written. */
export const FILTER_PROPERTIES = ['name', ...Object.values(PROPERTIES).map(({ name }) => name)];

/** Names are the same without regard to case and surrounding spaces. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Parses the entries of one settings file. Each entry that is not valid is skipped. */
export function parseFilters(entries: readonly unknown[], origin: FilterOrigin): ParsedFilters {
  const filters: SavedFilter[] = [];
  const skipped: SkippedEntry[] = [];
  for (const [index, raw] of entries.entries()) {
    const name = nameOf(raw);
    const repeated = name !== undefined && filters.some((each) => sameName(each.name, name));
    const parsed = repeated ? ({ kind: 'repeatedName' } as const) : parseEntry(raw, name);
    if ('kind' in parsed) skipped.push({ name, position: index + 1, origin, raw, problem: parsed });
    else filters.push({ ...parsed, origin });
  }
  return { filters, skipped };
}

/** Merges the filters of two settings files. A filter of the workspace replaces the user's of the same name. */
export function mergeFilters(
  user: readonly SavedFilter[],
  shared: readonly SavedFilter[],
): readonly SavedFilter[] {
  const own = user.filter(({ name }) => !shared.some((each) => sameName(each.name, name)));
  return [...shared, ...own];
}

/** The entry of a filter in the setting. */
export function toEntry(name: string, filter: InstanceFilter): Readonly<Record<string, unknown>> {
  const parts = Object.entries(PROPERTIES) as [FilterPart, Property][];
  const values = parts.flatMap(([part, property]) =>
    filter[part] === undefined ? [] : [[property.name, filter[part]] as const],
  );
  return { name: name.trim(), ...Object.fromEntries(values) };
}

/** The first part of a filter that the setting does not accept, such as a text that is too long. */
export function rejectedPart(filter: InstanceFilter): FilterPart | undefined {
  const parts = Object.keys(PROPERTIES) as FilterPart[];
  return parts.find((part) => filter[part] !== undefined && !PROPERTIES[part].accepts(filter[part]));
}

/** Whether two filters have the same parts. */
export function sameFilter(one: InstanceFilter, other: InstanceFilter): boolean {
  return JSON.stringify(toEntry('', one)) === JSON.stringify(toEntry('', other));
}

/** The index of the entry with a name; -1 if there is none. */
export function entryIndex(entries: readonly unknown[], name: string): number {
  return entries.findIndex((entry) => {
    const entryName = nameOf(entry);
    return entryName !== undefined && sameName(entryName, name);
  });
}

export function isFilterName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.trim().length <= MAX_FILTER_NAME_LENGTH;
}

/** The valid name of an entry. */
export function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) return undefined;
  return isFilterName(entry.name) ? entry.name.trim() : undefined;
}

function parseEntry(raw: unknown, name: string | undefined): Omit<SavedFilter, 'origin'> | EntryProblem {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { kind: 'notObject' };
  if (name === undefined) return { kind: 'name' };
  const unknown = Object.keys(raw).find((property) => !FILTER_PROPERTIES.includes(property));
  if (unknown !== undefined) return { kind: 'unknownProperty', property: unknown };
  const values = new Map<string, unknown>(Object.entries(raw));
  const filter: { [P in FilterPart]?: unknown } = {};
  for (const [part, property] of Object.entries(PROPERTIES) as [FilterPart, Property][]) {
    const value = values.get(property.name);
    if (value === undefined) continue;
    if (!property.accepts(value)) return { kind: 'value', property: property.name };
    filter[part] = part === 'channel' ? toChannelKey(value as string) : value;
  }
  return isFiltering(filter as InstanceFilter)
    ? { name, filter: filter as InstanceFilter }
    : { kind: 'filtersNothing' };
}

function isListOfStates(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_STATES) return false;
  return value.every((state) => typeof state === 'string' && state.length <= MAX_VALUE_LENGTH);
}
