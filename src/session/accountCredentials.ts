import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import type { AccessKeys } from '../api/accessKeys';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import type { ChainReport } from '../credentials/chainReport';
import type { CredentialSource } from '../credentials/credentialSource';
import type { CredentialProvider, Credentials } from '../credentials/credentials';
import { raceAbort } from '../util/abort';
import { lazy } from '../util/lazy';

/** An account with any source but typed keys. */
export type FetchedAccount = Account & {
  readonly source: Exclude<CredentialSource, { readonly kind: 'keys' }>;
};

export type CreateProvider = (account: FetchedAccount) => Promise<CredentialProvider>;

/**
 * The credentials of one account. Typed keys and environment variables are read each time; nothing else is loaded for
 * them, until the server refuses a token of the environment.
 */
export class AccountCredentials implements CredentialProvider {
  #created: CredentialProvider | undefined;
  #provider: (() => Promise<CredentialProvider>) | undefined;

  constructor(
    private readonly account: Account,
    private readonly from: {
      readonly accounts: Pick<AccountStore, 'keysOf'>;
      readonly createProvider: CreateProvider;
    },
  ) {
    if (account.source.kind !== 'environment') this.#useProvider();
  }

  get chain(): ChainReport | undefined {
    return this.#created?.chain;
  }

  async get(signal: AbortSignal): Promise<Credentials> {
    if (this.#provider) {
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
    this.#useProvider(refused);
    this.#created?.invalidate(refused);
  }

  #useProvider(refused?: AccessKeys): void {
    const { account } = this;
    if (!isFetched(account)) return;
    this.#provider ??= lazy(async () => {
      this.#created = await this.from.createProvider(account);
      if (refused) this.#created.invalidate(refused);
      return this.#created;
    });
  }
}

function isFetched(account: Account): account is FetchedAccount {
  return account.source.kind !== 'keys';
}
