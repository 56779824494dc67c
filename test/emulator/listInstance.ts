import type { InstanceRecord } from './instances';
import type { ListQuery } from './parameters';
import type { EmulatorSettings } from './settings';

/** The body of a ListInstance response. `Data` and `TotalCount` are unknown because faults can change them. */
export interface ListInstanceBody {
  readonly Code: string;
  readonly Success: boolean;
  readonly Message: string;
  readonly RequestId: string;
  readonly AccessDeniedDetail: string;
  readonly TotalCount?: unknown;
  readonly Data?: unknown;
}

/** Returns one page of the matching instances and the total number of matches. */
export function listInstance(
  data: readonly InstanceRecord[],
  query: ListQuery,
  { settings, requestId }: { readonly settings: EmulatorSettings; readonly requestId: string },
): ListInstanceBody {
  const conditions = filterConditions(query, settings);
  const found =
    conditions.length === 0
      ? data
      : data.filter((instance) => conditions.every((condition) => condition(instance)));
  const start = (query.pageIndex - 1) * query.pageSize;
  const page = found
    .slice(start, start + query.pageSize)
    .map((instance) => formatInstance(instance, settings));
  return {
    Code: 'OK',
    Success: true,
    Message: 'NULL',
    RequestId: requestId,
    AccessDeniedDetail: '{}',
    TotalCount: found.length,
    ...dataField(page, settings),
  };
}

function dataField(page: readonly InstanceRecord[], { emptyData }: EmulatorSettings): { Data?: unknown } {
  if (page.length > 0 || emptyData === 'array') return { Data: page };
  return emptyData === 'null' ? { Data: null } : {};
}

function formatInstance(instance: InstanceRecord, { channelCase }: EmulatorSettings): InstanceRecord {
  if (channelCase === 'asStored' || typeof instance.ChannelType !== 'string') return instance;
  return { ...instance, ChannelType: instance.ChannelType.toUpperCase() };
}

type Condition = (instance: InstanceRecord) => boolean;

/** One condition for each filter that the query sets. */
function filterConditions(query: ListQuery, { ignoreInstanceId }: EmulatorSettings): readonly Condition[] {
  const { channelType, instanceName, instanceId, submitTime, resourceGroupId, filterStr } = query;
  const when = (said: boolean, condition: Condition) => (said ? [condition] : []);
  return [
    ...when(
      channelType !== undefined,
      ({ ChannelType }) => ChannelType?.toUpperCase() === channelType?.toUpperCase(),
    ),
    ...when(instanceName !== undefined, ({ InstanceName }) => contains(InstanceName, instanceName)),
    ...when(instanceId !== undefined && !ignoreInstanceId, ({ InstanceId }) => InstanceId === instanceId),
    // On or after, in the same unspecified time zone. Assumptions: the API reference says neither.
    ...when(
      submitTime !== undefined,
      ({ SubmitTime }) => SubmitTime !== undefined && submitTime !== undefined && SubmitTime >= submitTime,
    ),
    ...when(resourceGroupId !== undefined, ({ ResourceGroupId }) => ResourceGroupId === resourceGroupId),
    // The API reference does not say which fields FilterStr searches; these three are an assumption.
    ...when(filterStr !== undefined, ({ InstanceName, InstanceId, InstanceDescription }) =>
      [InstanceName, InstanceId, InstanceDescription].some((field) => contains(field, filterStr)),
    ),
  ];
}

function contains(text: string | undefined, part = ''): boolean {
  return text?.toLowerCase().includes(part.toLowerCase()) ?? false;
}
