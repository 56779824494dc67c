import type { Page } from '../api/page';
import type { Instance } from '../instances/instance';
import { matchesAnyField, toWords } from './searchWords';
import type { SearchedAccount } from './serverQueries';

/** Pages requested at once. The client's rate limit still decides when each call is sent. */
const PARALLEL_PAGES = 4;

/** How far a list has been read. */
export interface ListRead {
  readonly read: number;
  readonly total: number;
  /** The instances of the latest page in which every word of the query occurs. */
  readonly found: readonly Instance[];
}

/**
 * Reads the whole list of an account, without a filter, and yields after every page what matches. Keeps no instance.
 * @throws ApiError when a call fails; AbortError when cancelled
 */
export async function* readWholeList(
  account: SearchedAccount,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<ListRead> {
  const { source } = account;
  let { pageSize } = account;
  const words = toWords(query);
  const requested: Promise<Page>[] = [];
  const request = (pageIndex: number) => {
    const answer = source.listInstances({ pageSize, pageIndex }, AbortSignal.any([signal]));
    // Prevents an unhandled rejection. The error is thrown when this page is awaited.
    answer.catch(() => undefined);
    return answer;
  };
  let read = 0;
  for (let pageIndex = 1; ; pageIndex++) {
    const page = await (requested.shift() ?? request(pageIndex));
    const { instances, unreadable, totalCount } = page;
    pageSize = page.pageSize ?? pageSize;
    const last = Math.ceil(totalCount / pageSize);
    while (requested.length < PARALLEL_PAGES && pageIndex + requested.length < last) {
      requested.push(request(pageIndex + requested.length + 1));
    }
    read += instances.length + unreadable.length;
    yield { read, total: totalCount, found: instances.filter((each) => matchesAnyField(each, words)) };
    if (pageIndex >= last || instances.length + unreadable.length === 0) return;
  }
}
