import { ApiError } from './apiError';
import { ownWords } from './ownWords';

/** What one ListInstance call asks for: all eight documented request parameters. */
export interface ListInstancesQuery {
  readonly channelType?: string;
  readonly instanceName?: string;
  readonly instanceId?: string;
  /** `YYYY-MM-DD HH:MM:SS`; how the server compares it and in which time zone is not documented. */
  readonly submitTime?: string;
  readonly resourceGroupId?: string;
  readonly filterStr?: string;
  /** Items per page, from 1. The server's maximum is not documented. */
  readonly pageSize: number;
  /** Page number, from 1. */
  readonly pageIndex: number;
}

/**
 * The query as the API's own parameters, without the absent ones.
 * @throws ApiError for a text with half a character in it: no request can carry that, and it must not become another
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
    throw new ApiError(ownWords('{0} holds half a character, which cannot be sent.', broken[0]), {
      kind: 'parameter',
    });
  }
  return Object.fromEntries(given);
}
