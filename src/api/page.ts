import type { InstanceFields } from './instanceFields';
import type { ListInstancesQuery } from './listInstancesQuery';

/** An entry of `Data` that is no instance, and why. Counted and shown, never dropped in silence. */
export interface UnreadableEntry {
  /** Where it stood in the page, from 0. */
  readonly position: number;
  readonly reason: string;
  /** Tells it from any other that was received, and finds it again when it comes another time. */
  readonly fingerprint: string;
}

/** One answered page of ListInstance. */
export interface Page {
  readonly instances: readonly InstanceFields[];
  readonly unreadable: readonly UnreadableEntry[];
  /** All entries that match the query, over all pages, as the server counts them. */
  readonly totalCount: number;
  readonly requestId: string | undefined;
}

/** Where instances come from: one query in, one page or one ApiError out. */
export interface InstanceSource {
  /**
   * @throws ApiError when the call failed; AbortError as soon as `signal` aborts.
   */
  listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page>;
}
