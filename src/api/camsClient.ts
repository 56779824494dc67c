import PQueue from 'p-queue';
import pRetry from 'p-retry';
import { isAbortError, untilAborted } from '../util/abort';
import type { Log } from '../util/log';
import type { AccessKeys } from './accessKeys';
import { ApiError, isApiError } from './apiError';
import { decodePage } from './decodePage';
import type { Endpoint } from './endpoint';
import { DEFAULT_LIMITS, retriesFor, type Limits } from './limits';
import { toParameters, type ListInstancesQuery } from './listInstancesQuery';
import { ownWords } from './ownWords';
import type { InstanceSource, Page } from './page';
import { sendListInstance } from './sdkTransport';
import { withoutSecrets } from './withoutSecrets';

export interface CamsClientOptions {
  readonly endpoint: Endpoint;
  /** Asked for before every call, so that keys live here no longer than the call. Undefined: there are none. */
  readonly keys: () => Promise<AccessKeys | undefined>;
  /** Calls that may start within any one second; 0 does not limit them. */
  readonly requestsPerSecond: number;
  /** Whether a certificate that nobody vouches for is refused, asked before every call; without, it is. */
  readonly strictSsl?: () => boolean;
  /** Other limits than the usual ones. */
  readonly limits?: Partial<Limits>;
  readonly userAgent: string;
  readonly log: Log;
}

/** ListInstance as the rest of the house sees it: paced, retried where that is safe, decoded. */
export class CamsClient implements InstanceSource {
  readonly #queue: PQueue;
  readonly #limits: Limits;

  constructor(private readonly options: CamsClientOptions) {
    const { requestsPerSecond, limits } = options;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#queue = new PQueue(
      requestsPerSecond > 0 ? { intervalCap: requestsPerSecond, interval: 1000, strict: true } : {},
    );
  }

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const limits = this.#limits;
    const attempts = pRetry(() => this.#queue.add(() => this.#call(query, signal), { signal }), {
      // Which failure it is decides how often; this is only the most that it can come to.
      retries: Math.max(limits.retries, limits.retriesWhenThrottled, limits.retriesAfterTimeout),
      minTimeout: limits.firstPauseMs,
      factor: 2,
      randomize: true,
      signal,
      shouldRetry: ({ error, attemptNumber }) =>
        isApiError(error) && attemptNumber <= retriesFor(error, limits),
    });
    return await untilAborted(attempts, signal);
  }

  async #call(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const started = performance.now();
    const { log, endpoint, userAgent } = this.options;
    const done = (outcome: string, requestId: string | undefined) => {
      const ms = Math.round(performance.now() - started);
      const channel = query.channelType === undefined ? '' : ` ${query.channelType}`;
      log.debug(
        `ListInstance${channel} page ${query.pageIndex} of ${query.pageSize}: ${outcome}, ${ms} ms, RequestId ${requestId ?? 'none'}`,
      );
    };
    let keys: AccessKeys | undefined;
    try {
      keys = await this.options.keys();
      if (!keys)
        throw new ApiError(ownWords('There are no keys for this account.'), {
          kind: 'credentials',
          code: 'NoKeys',
        });
      const strictSsl = this.options.strictSsl?.() ?? true;
      const target = { endpoint, keys, userAgent, strictSsl, limits: this.#limits, signal };
      const answer = await sendListInstance(toParameters(query), target);
      const page = decodePage(answer.body, answer.httpStatus);
      done(`HTTP ${answer.httpStatus}, ${page.instances.length} of ${page.totalCount}`, page.requestId);
      for (const { position, reason } of page.unreadable) {
        log.warn(`ListInstance page ${query.pageIndex}: entry ${position + 1} could not be read. ${reason}`);
      }
      return page;
    } catch (thrown) {
      if (isAbortError(thrown)) done('cancelled', undefined);
      if (!isApiError(thrown)) throw thrown;
      const error = keys ? withoutSecrets(thrown, keys) : thrown;
      const status = error.httpStatus === undefined ? 'no answer' : `HTTP ${error.httpStatus}`;
      done(`${status}, ${error.kind} ${error.code ?? ''}`.trim(), error.requestId);
      throw error;
    }
  }
}
