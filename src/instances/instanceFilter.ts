import type { ListInstancesQuery } from '../api/listInstancesQuery';
import { toChannelKey, type ChannelKey, type StateKey } from './instance';

/**
 * What the person asked to see. All parts but `states` go to the server; the API has no State parameter, so states
 * are decided here. An absent part does not filter.
 */
export interface InstanceFilter {
  readonly channel?: ChannelKey;
  readonly instanceName?: string;
  readonly instanceId?: string;
  readonly submitTime?: string;
  readonly resourceGroupId?: string;
  readonly filterStr?: string;
  readonly states?: readonly StateKey[];
}

export type FilterPart = keyof InstanceFilter;

/** The parts that are plain text to be typed. */
export type TextFilterPart = Exclude<FilterPart, 'channel' | 'states'>;

export const NO_FILTER: InstanceFilter = {};

const isText = (value: unknown) => typeof value === 'string' && value !== '';

/** By hand: a schema library would be most of what this room weighs when the extension activates. */
const USABLE: { readonly [P in FilterPart]: (value: unknown) => boolean } = {
  channel: isText,
  instanceName: isText,
  instanceId: isText,
  submitTime: isText,
  resourceGroupId: isText,
  filterStr: isText,
  states: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((state) => typeof state === 'string'),
};

/** Reads a filter kept earlier; anything that is not one gives no filter. */
export function readFilter(kept: unknown): InstanceFilter {
  if (typeof kept !== 'object' || kept === null) return NO_FILTER;
  const filter: { [P in FilterPart]?: unknown } = {};
  for (const [part, isUsable] of Object.entries(USABLE) as [FilterPart, (value: unknown) => boolean][]) {
    const value = (kept as { readonly [P in FilterPart]?: unknown })[part];
    if (value === undefined) continue;
    if (!isUsable(value)) return NO_FILTER;
    filter[part] = value;
  }
  return filter as InstanceFilter;
}

export function isFiltering(filter: InstanceFilter): boolean {
  return Object.values(filter).some((part) => part !== undefined);
}

/** The filter with one part set, or taken out when the value is undefined, empty or blank. */
export function withPart<P extends FilterPart>(
  filter: InstanceFilter,
  part: P,
  value: InstanceFilter[P] | undefined,
): InstanceFilter {
  const blank = value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
  return withoutAbsent({ ...filter, [part]: blank ? undefined : value });
}

/** The server's part of a filter, as ListInstance takes it. */
export function toServerQuery(filter: InstanceFilter): Omit<ListInstancesQuery, 'pageIndex' | 'pageSize'> {
  const { channel, states: _decidedHere, ...texts } = filter;
  return channel === undefined ? texts : { ...texts, channelType: toChannelKey(channel) };
}

/** Whether two filters ask the server for the same. */
export function sameServerQuery(one: InstanceFilter, other: InstanceFilter): boolean {
  const text = (filter: InstanceFilter) => JSON.stringify(Object.entries(toServerQuery(filter)).sort());
  return text(one) === text(other);
}

export function showsState(filter: InstanceFilter, state: StateKey): boolean {
  return filter.states === undefined || filter.states.includes(state);
}

/** Whether a text is a time as SubmitTime takes it: `YYYY-MM-DD HH:MM:SS`, on a day and at a time that exist. */
export function isSubmitTime(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return false;
  const time = new Date(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(text.replace(' ', 'T'));
}

type Loose = { readonly [P in FilterPart]?: InstanceFilter[P] | undefined };

function withoutAbsent(filter: Loose): InstanceFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
