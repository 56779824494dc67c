import type { AccessKeys } from '../api/accessKeys';
import type { ChainReport } from './chainReport';

/** Keys that can sign a call now. Secret: never log them. */
export interface Credentials {
  readonly keys: AccessKeys;
  /** When the keys end, in ms since the epoch; undefined if they do not end or their source does not say. */
  readonly expiresAt?: number;
}

/** Gets the keys of one account from one source. */
export interface CredentialProvider {
  /**
   * Returns valid keys, renewing them first if needed.
   * @throws ApiError if there are none: kind `credentials` for a problem of the source, `network`, `permission` … for a
   * failed call; never with a secret or a byte of a file. AbortError when cancelled.
   */
  get(signal: AbortSignal): Promise<Credentials>;
  /** Drops cached keys that the server has refused, so that the next `get` renews them. */
  invalidate(refused: AccessKeys): void;
  /** What the default chain tried when it last looked for keys; undefined for other sources. */
  readonly chain?: ChainReport | undefined;
}

/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;
