import type { Account } from '../../accounts/account';
import { accountStateOf, type AccountState } from '../../accounts/accountState';
import { baseAccountOf } from '../../accounts/baseAccount';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from '../../accounts/environmentAccount';
import { keyStateOf } from '../../accounts/keyState';
import { isApiError } from '../../api/apiError';
import type { CliProfileItem } from '../../credentials/cliProfiles';
import { lazy } from '../../util/lazy';
import type { SignInContext } from '../signIn/newAccount';

type Profiles = readonly CliProfileItem[] | AccountState;

/** What this machine has for accounts, found without a call to Alibaba Cloud. */
export class StoredStates {
  /** The profiles of the CLI, or why there are none. Read once, and only if an account needs them. */
  readonly #profiles = lazy(() => this.#readProfiles());

  constructor(
    private readonly from: Pick<SignInContext, 'accounts' | 'environment' | 'readCliProfiles'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Returns the state of an account's keys on this machine; undefined if only a call can tell. */
  async of(account: Account): Promise<AccountState | undefined> {
    const { accounts, environment } = this.from;
    const base = baseAccountOf(account, [...accounts.list(), ENVIRONMENT_ACCOUNT]);
    switch (base.source.kind) {
      case 'keys': {
        const state = await keyStateOf(base, accounts);
        return state === 'stored' ? 'ready' : state === 'missing' ? 'needsKeys' : 'unavailable';
      }
      case 'environment':
        return readEnvironmentKeys(environment) ? 'ready' : 'needsKeys';
      case 'cliProfile': {
        const { profile } = base.source;
        return this.#stateOf(await this.#profiles(), (each) => each.name === profile);
      }
      case 'default': {
        if (readEnvironmentKeys(environment)) return 'ready';
        // Another source may have keys.
        const current = this.#stateOf(await this.#profiles(), ({ isCurrent }) => isCurrent);
        return current === 'ready' ? current : undefined;
      }
      case 'role':
        // Its account was removed, or roles are assumed with each other's keys.
        return 'unavailable';
    }
  }

  #stateOf(profiles: Profiles, matches: (profile: CliProfileItem) => boolean): AccountState {
    if (typeof profiles === 'string') return profiles;
    const found = profiles.find(matches);
    if (!found) return 'missingProfile';
    if (!found.usable) return 'unusableProfile';
    return (found.expiresAt ?? Infinity) <= this.now() ? 'expired' : 'ready';
  }

  async #readProfiles(): Promise<Profiles> {
    try {
      return await this.from.readCliProfiles();
    } catch (error) {
      if (isApiError(error)) return accountStateOf([error]);
      throw error;
    }
  }
}
