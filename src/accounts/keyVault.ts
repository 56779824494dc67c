import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { ownWords, type OwnWords } from '../api/ownWords';
import { within, type Later } from '../util/later';
import type { SecretStore } from './account';
import { readKeys } from './kept';

const PREFIX = 'cams.keys.';
/** A keyring that asks for its password may take a while; one that never answers must not be waited for. */
const PATIENCE_MS = 10_000;

export interface KeyVaultOptions {
  readonly secrets: SecretStore;
  readonly later: Later;
}

/**
 * The keys of accounts, by account ID, in SecretStorage and nowhere else. Every call ends within ten seconds.
 * What the storage itself says when it fails is not passed on: it has had the keys in its hands and may repeat them.
 */
export class KeyVault {
  constructor(private readonly options: KeyVaultOptions) {}

  /** The account whose keys a secret holds; undefined for any other secret. */
  static ownerOf(secret: string): string | undefined {
    return secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : undefined;
  }

  /**
   * @returns undefined when there are none, or what is there is damaged
   * @throws ApiError when the storage fails or does not answer
   */
  async read(id: string): Promise<AccessKeys | undefined> {
    const kept = await this.#raw(id);
    return kept === undefined ? undefined : readKeys(kept);
  }

  /** Whether anything is kept for the account, damaged or not. */
  async has(id: string): Promise<boolean> {
    return (await this.#raw(id)) !== undefined;
  }

  /**
   * @throws ApiError when the storage fails or does not answer; what it keeps after that, it tells like any other change
   */
  async keep(id: string, { accessKeyId, accessKeySecret, securityToken }: AccessKeys): Promise<void> {
    const kept = { accessKeyId, accessKeySecret, ...(securityToken === undefined ? {} : { securityToken }) };
    const keeping = this.#ask((secrets) => secrets.store(PREFIX + id, JSON.stringify(kept)));
    await this.#bounded(keeping, 'SecretStorage.Keep');
  }

  /** @throws ApiError when the storage fails or does not answer */
  async forget(id: string): Promise<void> {
    const forgetting = this.#ask((secrets) => secrets.delete(PREFIX + id));
    await this.#bounded(forgetting, 'SecretStorage.Forget');
  }

  async #raw(id: string): Promise<string | undefined> {
    const reading = this.#ask((secrets) => secrets.get(PREFIX + id));
    return await this.#bounded(reading, 'SecretStorage.Read');
  }

  /** What is thrown at once is a rejection like any other. */
  async #ask<T>(question: (secrets: SecretStore) => Thenable<T>): Promise<T> {
    return await question(this.options.secrets);
  }

  async #bounded<T>(work: Promise<T>, code: string): Promise<T> {
    const failed = (words: OwnWords) => new ApiError(words, { kind: 'credentials', code });
    const late = () =>
      failed(ownWords('The secret storage did not answer within {0} s.', PATIENCE_MS / 1000));
    const answered = work.catch(() => {
      throw failed(ownWords('The secret storage reports a failure.'));
    });
    return await within(answered, { ms: PATIENCE_MS, later: this.options.later, late });
  }
}
