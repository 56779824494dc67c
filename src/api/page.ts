import type { InstanceFields } from './instanceFields';
import type { ListInstancesQuery } from './listInstancesQuery';

/** An entry of `Data` that cannot be read. The UI shows how many there are. */
export interface UnreadableEntry {
  /** Zero-based position in the page. */
  readonly position: number;
  readonly reason: string;
  /** A hash of the entry, to recognize it when it is received again. */
  readonly fingerprint: string;
}

/** One decoded page of ListInstance. */
export interface Page {
  readonly instances: readonly InstanceFields[];
  readonly unreadable: readonly UnreadableEntry[];
  /** The number of entries that match the query on all pages, as reported by the server. */
  readonly totalCount: number;
  readonly requestId: string | undefined;
  /** The page size that was used, if the server refused the requested one. */
  readonly pageSize?: number;
}

/** A source of instances. */
export interface InstanceSource {
  /** @throws ApiError if the call fails; AbortError as soon as `signal` aborts */
  listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page>;
}
