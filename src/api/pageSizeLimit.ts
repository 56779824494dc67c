import type { Log } from '../util/log';
import { isApiError } from './apiError';
import type { ListInstancesQuery } from './listInstancesQuery';

/** The page size to fall back to. The API does not document its maximum. */
const FALLBACK_PAGE_SIZE = 50;

/** Remembers that the server refuses large pages. */
export class PageSizeLimit {
  #max = Infinity;

  constructor(private readonly log: Log) {}

  /** Lowers the page size to the limit. The page then starts at the same entry as the requested one, or before it. */
  fit(query: ListInstancesQuery): ListInstancesQuery {
    if (query.pageSize <= this.#max) return query;
    const pageIndex = Math.floor(((query.pageIndex - 1) * query.pageSize) / this.#max) + 1;
    return { ...query, pageSize: this.#max, pageIndex };
  }

  /**
   * Lowers the limit if a page was refused for its size.
   * @returns whether to request a smaller page
   */
  learnFrom(error: unknown, { pageSize }: ListInstancesQuery): boolean {
    if (pageSize <= FALLBACK_PAGE_SIZE || !isApiError(error) || error.kind !== 'parameter') return false;
    if (!error.code?.startsWith('InvalidParameter')) return false;
    if (!/page.?size/i.test(`${error.code} ${error.message}`)) return false;
    if (this.#max > FALLBACK_PAGE_SIZE) {
      this.#max = FALLBACK_PAGE_SIZE;
      this.log.info(`The server refuses ${pageSize} instances per page. Loading ${this.#max} per page.`);
    }
    return true;
  }
}
