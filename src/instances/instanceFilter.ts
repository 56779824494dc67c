import type { ListInstancesQuery } from '../api/listInstancesQuery';
import { toChannelKey, toStateKey, type ChannelKey, type StateKey } from './instance';

/**
 * The user's filter. An absent part does not filter. The server applies all parts but `states`, which is applied
 * here because ListInstance has no State parameter.
 */
export interface InstanceFilter {
  readonly channel?: ChannelKey;
  readonly instanceName?: string;
  readonly instanceId?: string;
  readonly submitTime?: string;
  readonly resourceGroupId?: string;
  readonly filterStr?: string;
  /** Compared without regard to case. */
  readonly states?: readonly string[];
}

export type FilterPart = keyof InstanceFilter;

/** The parts that are entered as text. */
export type TextFilterPart = Exclude<FilterPart, 'channel' | 'states'>;

export const NO_FILTER: InstanceFilter = {};

const isText = (value: unknown) => typeof value === 'string' && value !== '';

/** Written by hand: a schema library would be most of the code that is loaded at activation. */
const VALIDATORS: { readonly [P in FilterPart]: (value: unknown) => boolean } = {
  channel: isText,
  instanceName: isText,
  instanceId: isText,
  submitTime: isText,
  resourceGroupId: isText,
  filterStr: isText,
  states: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((state) => typeof state === 'string'),
};

/** Parses a stored filter. Anything invalid results in no filter. */
export function parseFilter(stored: unknown): InstanceFilter {
  if (typeof stored !== 'object' || stored === null) return NO_FILTER;
  const filter: { [P in FilterPart]?: unknown } = {};
  for (const [part, isValid] of Object.entries(VALIDATORS) as [FilterPart, (value: unknown) => boolean][]) {
    const value = (stored as { readonly [P in FilterPart]?: unknown })[part];
    if (value === undefined) continue;
    if (!isValid(value)) return NO_FILTER;
    filter[part] = value;
  }
  return filter as InstanceFilter;
}

export function isFiltering(filter: InstanceFilter): boolean {
  return Object.values(filter).some((part) => part !== undefined);
}

/** Returns the filter with one part set, or removed when the value is undefined, empty or blank. */
export function withPart<P extends FilterPart>(
  filter: InstanceFilter,
  part: P,
  value: InstanceFilter[P] | undefined,
): InstanceFilter {
  const blank = value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
  return omitUndefined({ ...filter, [part]: blank ? undefined : value });
}

/** The ListInstance parameters of a filter. */
export function toServerQuery(filter: InstanceFilter): Omit<ListInstancesQuery, 'pageIndex' | 'pageSize'> {
  const { channel, states: _clientSide, ...texts } = filter;
  return channel === undefined ? texts : { ...texts, channelType: toChannelKey(channel) };
}

/** Whether two filters result in the same ListInstance parameters. */
export function sameServerQuery(one: InstanceFilter, other: InstanceFilter): boolean {
  const text = (filter: InstanceFilter) => JSON.stringify(Object.entries(toServerQuery(filter)).sort());
  return text(one) === text(other);
}

export function matchesState(filter: InstanceFilter, state: StateKey): boolean {
  return filter.states === undefined || filter.states.some((each) => toStateKey(each) === state);
}

/** Whether a text is a valid SubmitTime: an existing date and time as `YYYY-MM-DD HH:MM:SS`. */
export function isSubmitTime(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return false;
  const time = new Date(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(text.replace(' ', 'T'));
}

type PartialFilter = { readonly [P in FilterPart]?: InstanceFilter[P] | undefined };

function omitUndefined(filter: PartialFilter): InstanceFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
