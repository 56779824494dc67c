import { Refusal } from './refusal';
import { KNOWN_CHANNELS, type InstanceRecord } from './instances';

const DEFAULT_PAGE_SIZE = 10;

/** Validated ListInstance parameters. */
export interface ListQuery {
  readonly channelType?: string | undefined;
  readonly instanceName?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly submitTime?: string | undefined;
  readonly resourceGroupId?: string | undefined;
  readonly filterStr?: string | undefined;
  readonly pageSize: number;
  readonly pageIndex: number;
}

interface ParameterContext {
  readonly maxPageSize: number;
  readonly data: readonly InstanceRecord[];
}

/** @throws Refusal that names the invalid parameter */
export function parseParameters(
  parameters: ReadonlyMap<string, string>,
  { maxPageSize, data }: ParameterContext,
): ListQuery {
  // An empty parameter counts as missing.
  const text = (name: string) => parameters.get(name) || undefined;
  const pageSize = parseInteger('PageSize', text('PageSize') ?? String(DEFAULT_PAGE_SIZE));
  const pageIndex = parseInteger('PageIndex', text('PageIndex') ?? '1');
  if (pageSize < 1 || pageSize > maxPageSize) {
    throw new Refusal('InvalidParameter.PageInvalid', `PageSize must be from 1 to ${maxPageSize}.`);
  }
  if (pageIndex < 1) throw new Refusal('InvalidParameter.PageInvalid', 'PageIndex must be 1 or more.');
  const query = {
    channelType: text('ChannelType'),
    instanceName: text('InstanceName'),
    instanceId: text('InstanceId'),
    submitTime: text('SubmitTime'),
    resourceGroupId: text('ResourceGroupId'),
    filterStr: text('FilterStr'),
    pageSize,
    pageIndex,
  };
  checkChannel(query.channelType, data);
  checkTime(query.submitTime);
  return query;
}

function parseInteger(name: string, value: string): number {
  if (!/^-?\d{1,9}$/.test(value)) throw new Refusal('InvalidParameter', `${name} must be an integer.`);
  return Number(value);
}

function checkChannel(channel: string | undefined, data: readonly InstanceRecord[]): void {
  if (channel === undefined) return;
  const wanted = channel.toUpperCase();
  if (KNOWN_CHANNELS.some((known) => known === wanted)) return;
  if (data.some(({ ChannelType }) => ChannelType?.toUpperCase() === wanted)) return;
  throw new Refusal('InvalidParameter.ChannelTypeNotSupport', 'The value of ChannelType is not supported.', {
    form: 'business',
  });
}

function checkTime(time: string | undefined): void {
  if (time === undefined) return;
  const parsed = new Date(`${time.replace(' ', 'T')}Z`);
  const real = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(time) && !Number.isNaN(parsed.getTime());
  // Formatted again and compared, because Date.parse reads 31 February as 3 March.
  if (!real || parsed.toISOString().slice(0, 19).replace('T', ' ') !== time) {
    throw new Refusal('InvalidParameter', 'SubmitTime must be of the form YYYY-MM-DD HH:MM:SS.');
  }
}
