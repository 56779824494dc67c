import { ApiError } from './apiError';
import { localizable } from './localizable';

/** The eight documented request parameters of ListInstance. */
export interface ListInstancesQuery {
  readonly channelType?: string;
  readonly instanceName?: string;
  readonly instanceId?: string;
  /** `YYYY-MM-DD HH:MM:SS`. The comparison and the time zone are not documented. */
  readonly submitTime?: string;
  readonly resourceGroupId?: string;
  readonly filterStr?: string;
  /** Items per page, from 1. The server's maximum is not documented. */
  readonly pageSize: number;
  /** Page number, from 1. */
  readonly pageIndex: number;
}

/**
 * Converts a query to API parameters, leaving out absent ones.
 * @throws ApiError for a string with a lone surrogate, which URL encoding cannot represent
 */
export function toParameters(query: ListInstancesQuery): Record<string, string> {
  const parameters: Record<string, string | undefined> = {
    ChannelType: query.channelType,
    InstanceName: query.instanceName,
    InstanceId: query.instanceId,
    SubmitTime: query.submitTime,
    ResourceGroupId: query.resourceGroupId,
    FilterStr: query.filterStr,
    PageSize: String(query.pageSize),
    PageIndex: String(query.pageIndex),
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const broken = given.find(([, text]) => !text.isWellFormed());
  if (broken) {
    throw new ApiError(localizable('{0} contains an incomplete character and cannot be sent.', broken[0]), {
      kind: 'parameter',
    });
  }
  return Object.fromEntries(given);
}
