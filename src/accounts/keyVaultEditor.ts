import type { AccessKeys } from '../api/accessKeys';
import type { KeyVault } from './keyVault';

/** Changes account keys in SecretStorage. */
export class KeyVaultEditor {
  constructor(private readonly vault: KeyVault) {}

  /** Returns whether a secret exists for the account, valid or not. */
  async has(id: string): Promise<boolean> {
    return (await this.vault.readRaw(id)) !== undefined;
  }

  /**
   * Stores an account's keys.
   * @throws ApiError if the storage fails or times out. If it stores the keys after the timeout, it fires its change event.
   */
  async store(id: string, { accessKeyId, accessKeySecret, securityToken }: AccessKeys): Promise<void> {
    const secret = JSON.stringify({
      accessKeyId,
      accessKeySecret,
      ...(securityToken === undefined ? {} : { securityToken }),
    });
    await this.vault.call(id, {
      code: 'SecretStorage.Keep',
      run: (secrets, key) => secrets.store(key, secret),
    });
  }

  /** @throws ApiError if the storage fails or times out */
  async delete(id: string): Promise<void> {
    await this.vault.call(id, {
      code: 'SecretStorage.Forget',
      run: (secrets, key) => secrets.delete(key),
    });
  }
}
