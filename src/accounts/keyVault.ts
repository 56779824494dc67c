import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import { withTimeout, type SetTimer } from '../util/timers';
import type { SecretStore } from './account';
import { parseStoredKeys } from './parseStored';

const PREFIX = 'cams.keys.';
/** Long enough for a keyring that asks for its password. */
const TIMEOUT_MS = 10_000;

export interface KeyVaultOptions {
  readonly secrets: SecretStore;
  readonly setTimer: SetTimer;
}

/**
 * Stores account keys by account ID in SecretStorage. Every call settles within ten seconds.
 * Error messages of the storage are not passed on, because they may contain the keys.
 */
export class KeyVault {
  constructor(private readonly options: KeyVaultOptions) {}

  /** Returns the ID of the account that a secret belongs to; undefined for any other secret. */
  static accountIdOf(secret: string): string | undefined {
    return secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : undefined;
  }

  /**
   * Reads an account's keys; undefined if there are none, or if the secret is invalid.
   * @throws ApiError if the storage fails or times out
   */
  async read(id: string): Promise<AccessKeys | undefined> {
    const stored = await this.#readRaw(id);
    return stored === undefined ? undefined : parseStoredKeys(stored);
  }

  /** Returns whether a secret exists for the account, valid or not. */
  async has(id: string): Promise<boolean> {
    return (await this.#readRaw(id)) !== undefined;
  }

  /**
   * Stores an account's keys.
   * @throws ApiError if the storage fails or times out. If it stores the keys after the timeout, it fires its change event.
   */
  async store(id: string, { accessKeyId, accessKeySecret, securityToken }: AccessKeys): Promise<void> {
    const secret = {
      accessKeyId,
      accessKeySecret,
      ...(securityToken === undefined ? {} : { securityToken }),
    };
    const storing = this.#callStore((secrets) => secrets.store(PREFIX + id, JSON.stringify(secret)));
    await this.#withTimeout(storing, 'SecretStorage.Keep');
  }

  /** @throws ApiError if the storage fails or times out */
  async delete(id: string): Promise<void> {
    const deleting = this.#callStore((secrets) => secrets.delete(PREFIX + id));
    await this.#withTimeout(deleting, 'SecretStorage.Forget');
  }

  async #readRaw(id: string): Promise<string | undefined> {
    const reading = this.#callStore((secrets) => secrets.get(PREFIX + id));
    return await this.#withTimeout(reading, 'SecretStorage.Read');
  }

  /** Async, so that a synchronous exception becomes a rejection. */
  async #callStore<T>(question: (secrets: SecretStore) => Thenable<T>): Promise<T> {
    return await question(this.options.secrets);
  }

  async #withTimeout<T>(work: Promise<T>, code: string): Promise<T> {
    const failed = (words: LocalizableMessage) => new ApiError(words, { kind: 'credentials', code });
    const onTimeout = () =>
      failed(localizable('The secret storage did not respond within {0} seconds.', TIMEOUT_MS / 1000));
    const answered = work.catch(() => {
      throw failed(localizable('The secret storage reported an error.'));
    });
    return await withTimeout(answered, { ms: TIMEOUT_MS, setTimer: this.options.setTimer, onTimeout });
  }
}
