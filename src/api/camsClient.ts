import PQueue from 'p-queue';
import pRetry from 'p-retry';
import { isAbortError, raceAbort } from '../util/abort';
import type { Disposable } from '../util/disposable';
import type { Log } from '../util/log';
import { setTimer, type SetTimer } from '../util/timers';
import type { AccessKeys } from './accessKeys';
import { ApiError, isApiError } from './apiError';
import type { ConnectionObserver } from './connectionSteps';
import { decodePage } from './decodePage';
import { describeDeviations } from './describeDeviations';
import type { Endpoint } from './endpoint';
import { markEnvironmentKeys } from './environmentKeysError';
import { DEFAULT_LIMITS, maxRetriesFor, type Limits } from './limits';
import { toParameters, type ListInstancesQuery } from './listInstancesQuery';
import { localizable } from './localizable';
import type { InstanceSource, Page } from './page';
import { PageSizeLimit } from './pageSizeLimit';
import { redactSecrets } from './redactSecrets';
import { callRpc } from './sdkTransport';

export interface CamsClientOptions {
  readonly endpoint: Endpoint;
  /** Called before every request, so that the client never stores keys. Resolves to undefined if there are none. */
  readonly keys: (signal: AbortSignal) => Promise<AccessKeys | undefined>;
  /** Called when the server refuses a token as expired or invalid. If `keys` then returns others, the call is repeated. */
  readonly onTokenRefused?: (refused: AccessKeys) => void;
  /** Called after each call that was answered: with the failure if permission was denied. */
  readonly onPermission?: (denial: ApiError | undefined) => void;
  /** Maximum number of calls started within any one second; 0 means no limit. */
  readonly requestsPerSecond: number;
  /** Whether to reject untrusted certificates; called before every request. Defaults to true. */
  readonly strictSsl?: () => boolean;
  /** Overrides for `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
  readonly userAgent: string;
  readonly log: Log;
  /** Starts the timer for a `Retry-After` header. Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

const LIST_INSTANCE = { action: 'ListInstance', version: '2020-06-06' };

/** Error codes of tokens that have ended, were revoked or are malformed. */
const REFUSED_TOKEN = /^(InvalidSecurityToken|MissingSecurityToken)/;

/** Calls ListInstance with a rate limit and retries, and decodes the response. */
export class CamsClient implements InstanceSource {
  readonly #queue: PQueue;
  readonly #limits: Limits;
  readonly #pageSizes: PageSizeLimit;

  constructor(private readonly options: CamsClientOptions) {
    const { requestsPerSecond, limits, log } = options;
    this.#pageSizes = new PageSizeLimit(log);
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#queue = new PQueue(
      requestsPerSecond > 0 ? { intervalCap: requestsPerSecond, interval: 1000, strict: true } : {},
    );
  }

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const fitting = this.#pageSizes.fit(query);
    try {
      const page = await this.#callWithRetries(fitting, signal);
      this.options.onPermission?.(undefined);
      return fitting === query ? page : { ...page, pageSize: fitting.pageSize };
    } catch (error) {
      if (isApiError(error) && error.kind === 'permission') this.options.onPermission?.(error);
      if (!this.#pageSizes.learnFrom(error, fitting)) throw error;
      return await this.listInstances(query, signal);
    }
  }

  async #callWithRetries(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const limits = this.#limits;
    const attempts = pRetry(
      () => this.#queue.add(() => this.#callWithFreshToken(query, signal), { signal }),
      {
        // An upper bound; `shouldRetry` applies the limit for the kind of failure.
        retries: Math.max(limits.retries, limits.retriesWhenThrottled, limits.retriesAfterTimeout),
        minTimeout: limits.firstRetryDelayMs,
        factor: 2,
        randomize: true,
        signal,
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!isApiError(error) || attemptNumber > maxRetriesFor(error, limits)) return false;
          // The usual delay follows, so that clients that were told the same time do not retry at once.
          if (error.retryAfterMs) await this.#wait(error.retryAfterMs, signal);
          return true;
        },
      },
    );
    return await raceAbort(attempts, signal);
  }

  /**
   * Requests one instance once, on a new connection, and reports the steps of the connection. Without keys, the call is
   * not signed.
   * @throws ApiError if the call fails; AbortError when cancelled
   */
  async probe(observe: ConnectionObserver, signal: AbortSignal): Promise<void> {
    const getKeys = () => this.options.keys(signal);
    await this.#call({ pageSize: 1, pageIndex: 1 }, { getKeys, signal, observe });
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    let timer: Disposable | undefined;
    const over = new Promise<void>((resolve) => {
      timer = (this.options.setTimer ?? setTimer)(ms, resolve);
    });
    try {
      await raceAbort(over, signal);
    } finally {
      timer?.dispose();
    }
  }

  /** Calls once; if the server refuses the token, gets a new one, if there is one, and calls again. */
  async #callWithFreshToken(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const used: AccessKeys[] = [];
    const getKeys = async () => {
      const keys = await this.#getKeys(signal);
      used.push(keys);
      return keys;
    };
    try {
      return await this.#call(query, { getKeys, signal });
    } catch (error) {
      const [refused] = used;
      if (!refused?.securityToken || !isApiError(error) || !REFUSED_TOKEN.test(error.code ?? '')) throw error;
      this.options.onTokenRefused?.(refused);
      const { securityToken } = await this.#getKeys(signal);
      if (securityToken === refused.securityToken) throw error;
      return await this.#call(query, { getKeys, signal });
    }
  }

  async #getKeys(signal: AbortSignal): Promise<AccessKeys> {
    const keys = await this.options.keys(signal);
    if (keys) return keys;
    throw new ApiError(localizable('No keys were found for this account.'), {
      kind: 'credentials',
      code: 'NoKeys',
    });
  }

  async #call(
    query: ListInstancesQuery,
    {
      getKeys,
      signal,
      observe,
    }: {
      readonly getKeys: () => Promise<AccessKeys | undefined>;
      readonly signal: AbortSignal;
      readonly observe?: ConnectionObserver;
    },
  ): Promise<Page> {
    const started = performance.now();
    const { log, endpoint, userAgent } = this.options;
    const logCall = (level: 'debug' | 'warn', outcome: string, requestId: string | undefined) => {
      const ms = Math.round(performance.now() - started);
      const channel = query.channelType === undefined ? '' : ` ${query.channelType}`;
      log[level](
        `ListInstance${channel} page ${query.pageIndex} of ${query.pageSize}: ${outcome}, ${ms} ms, RequestId ${requestId ?? 'none'}`,
      );
    };
    let keys: AccessKeys | undefined;
    try {
      keys = await getKeys();
      const strictSsl = this.options.strictSsl?.() ?? true;
      const target = { endpoint, keys, userAgent, strictSsl, limits: this.#limits, signal, observe };
      const response = await callRpc({ ...LIST_INSTANCE, query: toParameters(query) }, target);
      const page = decodePage(response.body, response.httpStatus);
      logCall(
        'debug',
        `HTTP ${response.httpStatus}, ${page.instances.length} of ${page.totalCount}`,
        page.requestId,
      );
      for (const { position, reason } of page.unreadable) {
        log.warn(`ListInstance page ${query.pageIndex}: entry ${position + 1} could not be read. ${reason}`);
      }
      for (const deviation of describeDeviations(page.instances)) {
        log.warn(`ListInstance page ${query.pageIndex}: ${deviation}`);
      }
      return page;
    } catch (thrown) {
      if (isAbortError(thrown)) logCall('debug', 'cancelled', undefined);
      if (!isApiError(thrown)) throw thrown;
      const error = markEnvironmentKeys(keys ? redactSecrets(thrown, keys) : thrown, keys);
      const status = error.httpStatus === undefined ? 'no answer' : `HTTP ${error.httpStatus}`;
      // A warning is visible at the default log level, where Show Log is offered for the failure.
      logCall('warn', `${status}, ${error.kind} ${error.code ?? ''}`.trim(), error.requestId);
      throw error;
    }
  }
}
