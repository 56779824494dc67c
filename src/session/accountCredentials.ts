import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import type { CredentialProvider, Credentials } from '../credentials/credentials';
import { raceAbort } from '../util/abort';
import { lazy } from '../util/lazy';

/** Creates the provider of an account with any source but typed keys and environment variables. */
export type CreateProvider = (account: Account) => Promise<CredentialProvider>;

/** The credentials of one account. Typed keys and environment variables are read each time; nothing else is loaded for them. */
export class AccountCredentials implements CredentialProvider {
  #created: CredentialProvider | undefined;
  readonly #provider = lazy(async () => {
    this.#created = await this.from.createProvider(this.account);
    return this.#created;
  });

  constructor(
    private readonly account: Account,
    private readonly from: { readonly accounts: AccountStore; readonly createProvider: CreateProvider },
  ) {}

  async get(signal: AbortSignal): Promise<Credentials> {
    const { kind } = this.account.source;
    if (kind !== 'keys' && kind !== 'environment') {
      const provider = await raceAbort(this.#provider(), signal);
      return await provider.get(signal);
    }
    const keys = await raceAbort(this.from.accounts.keysOf(this.account), signal);
    if (keys) return { keys };
    throw new ApiError(localizable('No keys were found for this account.'), {
      kind: 'credentials',
      code: 'NoKeys',
    });
  }

  invalidate(refused: AccessKeys): void {
    this.#created?.invalidate(refused);
  }
}
