import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import { withTimeout, type SetTimer } from '../util/timers';
import type { SecretStore } from './account';
import { parseStoredKeys } from './parseStoredKeys';
import { secretNameOf } from './secretName';

/** Long enough for a keyring that asks for its password. */
const TIMEOUT_MS = 10_000;

export interface KeyVaultOptions {
  readonly secrets: SecretStore;
  readonly setTimer: SetTimer;
}

/** An operation on the secret of an account, and the code of the error when it fails. */
export interface SecretOperation<T> {
  readonly code: string;
  readonly run: (secrets: SecretStore, key: string) => Thenable<T>;
}

/**
 * Account keys by account ID in SecretStorage. `KeyVaultEditor` changes them. Every call settles within ten seconds.
 * Error messages of the storage are not passed on, because they may contain the keys.
 */
export class KeyVault {
  constructor(private readonly options: KeyVaultOptions) {}

  /**
   * Reads an account's keys; undefined if there are none, or if the secret is invalid.
   * @throws ApiError if the storage fails or times out
   */
  async read(id: string): Promise<AccessKeys | undefined> {
    const stored = await this.readRaw(id);
    return stored === undefined ? undefined : parseStoredKeys(stored);
  }

  /**
   * Reads an account's secret, valid or not; undefined if there is none.
   * @throws ApiError if the storage fails or times out
   */
  async readRaw(id: string): Promise<string | undefined> {
    return await this.call(id, { code: 'SecretStorage.Read', run: (secrets, key) => secrets.get(key) });
  }

  /** @throws ApiError if the storage fails or times out */
  async call<T>(id: string, { code, run }: SecretOperation<T>): Promise<T> {
    const failed = (words: LocalizableMessage) => new ApiError(words, { kind: 'credentials', code });
    const onTimeout = () =>
      failed(localizable('The secret storage did not respond within {0} seconds.', TIMEOUT_MS / 1000));
    const { secrets, setTimer } = this.options;
    const answered = (async () => {
      try {
        return await run(secrets, secretNameOf(id));
      } catch {
        throw failed(localizable('The secret storage reported an error.'));
      }
    })();
    return await withTimeout(answered, { ms: TIMEOUT_MS, setTimer, onTimeout });
  }
}
