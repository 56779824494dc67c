import type { AccessKeys } from '../api/accessKeys';
import { abortError, isAbortError, raceAbort } from '../util/abort';
import type { CredentialProvider, Credentials } from './credentials';
import { returnedExpiredKeys } from './endedCredentialsError';

/** Renew this long before the end, so that a call that starts now does not outlive its keys. */
const MAX_MARGIN_MS = 5 * 60_000;
/** The part of their lifetime that short-lived keys are renewed before their end. */
const MARGIN_OF_LIFETIME = 1 / 5;

/** Gets new keys from a source. Called once for all callers that wait; `signal` aborts when the last one gives up. */
export type FetchCredentials = (signal: AbortSignal) => Promise<Credentials>;

export interface CachedProviderOptions {
  /** The current time in ms since the epoch. Defaults to the real clock. */
  readonly now?: () => number;
}

interface CachedCredentials {
  readonly credentials: Credentials;
  /** When to renew, in ms since the epoch. */
  readonly renewAt: number;
}

interface Renewal {
  readonly outcome: Promise<Credentials>;
  readonly controller: AbortController;
  waiting: number;
}

/** Caches the keys of a source and renews them shortly before they end. A failure is not cached. */
export class CachedProvider implements CredentialProvider {
  readonly #fetch: FetchCredentials;
  readonly #now: () => number;
  #cached: CachedCredentials | undefined;
  #renewal: Renewal | undefined;

  constructor(fetch: FetchCredentials, { now = Date.now }: CachedProviderOptions = {}) {
    this.#fetch = fetch;
    this.#now = now;
  }

  async get(signal: AbortSignal): Promise<Credentials> {
    if (signal.aborted) throw abortError();
    // An abandoned renewal may take a moment to stop. Two programs or calls of one source must not run at once.
    while (this.#renewal?.controller.signal.aborted) await raceAbort(settled(this.#renewal.outcome), signal);
    if (this.#cached && this.#now() < this.#cached.renewAt) return this.#cached.credentials;
    const renewal = (this.#renewal ??= this.#startRenewal());
    renewal.waiting++;
    try {
      return await raceAbort(renewal.outcome, signal);
    } finally {
      renewal.waiting--;
      if (renewal.waiting === 0) renewal.controller.abort();
    }
  }

  invalidate(refused: AccessKeys): void {
    if (this.#cached && isSameKeys(this.#cached.credentials.keys, refused)) this.#cached = undefined;
  }

  #startRenewal(): Renewal {
    const controller = new AbortController();
    const outcome = this.#renew(controller.signal).finally(() => {
      this.#renewal = undefined;
    });
    outcome.catch(() => undefined);
    return { outcome, controller, waiting: 0 };
  }

  async #renew(signal: AbortSignal): Promise<Credentials> {
    const previous = this.#cached;
    try {
      const credentials = await this.#fetch(signal);
      this.#cached = { credentials, renewAt: this.#renewalTime(credentials) };
      return credentials;
    } catch (error) {
      if (isAbortError(error) || !previous || previous !== this.#cached) throw error;
      const { expiresAt = Infinity } = previous.credentials;
      const left = expiresAt - this.#now();
      if (left <= 0) throw error;
      // The keys are still valid. Leave the source alone for a while, so that not every call waits for its failure.
      this.#cached = { ...previous, renewAt: this.#now() + left / 2 };
      return previous.credentials;
    }
  }

  /** @throws ApiError if the credentials have expired already */
  #renewalTime({ expiresAt }: Credentials): number {
    if (expiresAt === undefined) return Infinity;
    const lifetime = expiresAt - this.#now();
    if (lifetime <= 0) throw returnedExpiredKeys();
    return expiresAt - Math.min(MAX_MARGIN_MS, lifetime * MARGIN_OF_LIFETIME);
  }
}

async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

export function isSameKeys(one: AccessKeys, other: AccessKeys | undefined): boolean {
  return (
    one.accessKeyId === other?.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  );
}
