import { isApiError } from '../api/apiError';
import type { ListInstancesQuery } from '../api/listInstancesQuery';
import type { InstanceSource, Page } from '../api/page';
import type { Instance } from '../instances/instance';
import { matchesAnyField, toWords } from './searchWords';

/** An account whose server is asked. */
export interface SearchedAccount {
  readonly id: string;
  readonly source: InstanceSource;
  readonly pageSize: number;
}

/** What the server of an account has found. */
export interface AccountAnswer {
  readonly accountId: string;
  readonly instances: readonly Instance[];
  /** How many more match, according to the server. */
  readonly more: number;
  /** Why the account was not searched, or not completely. */
  readonly failure: Error | undefined;
}

type TextQuery = Pick<ListInstancesQuery, 'instanceId' | 'instanceName' | 'filterStr'>;

/** Whether a text may be an ID: one word with a digit. What an ID looks like is not documented. */
export function isLikeId(text: string): boolean {
  return /^(?=.*\d)[\w.:-]{4,128}$/.test(text);
}

/** The calls that find a text: by ID if it looks like one, by name, and by what the filter string searches. */
export function queriesFor(text: string): readonly TextQuery[] {
  const byId = isLikeId(text) ? [{ instanceId: text }] : [];
  return [...byId, { instanceName: text }, { filterStr: text }];
}

/**
 * Asks the server of one account for a text, with one page of each query.
 * @throws AbortError when cancelled
 */
export async function askAccount(
  { id, source, pageSize }: SearchedAccount,
  text: string,
  signal: AbortSignal,
): Promise<AccountAnswer> {
  const words = toWords(text);
  const instances: Instance[] = [];
  let more = 0;
  let failure: Error | undefined;
  const answers = queriesFor(text).map(async (query) => {
    // One signal per request: Node warns about a leak when many listeners are added to one signal.
    const page = await source.listInstances({ ...query, pageSize, pageIndex: 1 }, AbortSignal.any([signal]));
    // A server may ignore what it was asked for: it is documented for the ID.
    const matching = page.instances.filter((instance) => matchesAnyField(instance, words));
    instances.push(...matching);
    if (matching.length === page.instances.length) more = Math.max(more, notReceived(page));
  });
  for (const outcome of await Promise.allSettled(answers)) {
    if (outcome.status === 'fulfilled') continue;
    const reason: unknown = outcome.reason;
    if (!isApiError(reason)) throw reason;
    failure ??= reason;
  }
  return { accountId: id, instances, more, failure };
}

function notReceived({ totalCount, instances, unreadable }: Page): number {
  return Math.max(0, totalCount - instances.length - unreadable.length);
}
