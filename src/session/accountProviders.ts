import os from 'node:os';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { baseAccountOf } from '../accounts/baseAccount';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from '../accounts/environmentAccount';
import { isApiError } from '../api/apiError';
import { parseEndpoint } from '../api/endpoint';
import { localizable } from '../api/localizable';
import { cliConfigPath } from '../credentials/cliConfigPlace';
import { CliConfigWatcher } from '../credentials/cliConfigWatcher';
import { createProvider } from '../credentials/createProvider';
import type { CredentialContext, Machine } from '../credentials/credentialContext';
import type { CredentialProvider, Credentials, Environment } from '../credentials/credentials';
import { environmentTokenExpired } from '../credentials/endedCredentialsError';
import { sourceError } from '../credentials/sourceProblem';
import { failuresOf } from '../instances/failuresOf';
import { ignoreAbort } from '../util/abort';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { Log } from '../util/log';
import type { SetTimer } from '../util/timers';
import type { Watchable } from '../util/watchable';
import type { FetchedAccount } from './accountCredentials';
import type { AccountSession } from './accountSession';
import type { Sessions } from './sessions';

const STS_ENDPOINT = 'sts.aliyuncs.com';

export interface AccountProvidersOptions {
  readonly accounts: Pick<AccountStore, 'list' | 'onDidChangeKeys'>;
  readonly sessions: Pick<Sessions, 'loadedCatalogOf'> & {
    of(accountId: string): Pick<AccountSession, 'credentials'>;
  };
  readonly environment: Environment;
  /** The endpoint of accounts that have none of their own. */
  readonly endpoint: Watchable<string>;
  readonly strictSsl: Watchable<boolean>;
  readonly mayRun: CredentialContext['mayRun'];
  readonly userAgent: string;
  readonly log: Log;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

/** The providers of accounts whose keys are not typed. */
export class AccountProviders implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #machine: Machine;
  /** Shared by the environment account, which is no session while there are others, and by roles that use its keys. */
  readonly #environmentKeys: CredentialProvider = {
    get: () => Promise.resolve().then(() => this.#readEnvironment()),
    invalidate: ({ securityToken }) => {
      this.#refusedToken = securityToken;
    },
  };
  #refusedToken: string | undefined;
  #watcher: CliConfigWatcher | undefined;

  constructor(private readonly options: AccountProvidersOptions) {
    const { environment } = options;
    this.#machine = { environment, homeDirectory: os.homedir(), platform: process.platform };
    const { accounts } = options;
    this.#owned.add(
      accounts.onDidChangeKeys(({ id }) => {
        this.#reloadFailed((account) => baseAccountOf(account, accounts.list()).id === id);
      }),
    );
  }

  create({ source, endpoint }: FetchedAccount): CredentialProvider {
    if (source.kind === 'environment') return this.#environmentKeys;
    if (source.kind !== 'role') this.#watcher ??= this.#watchCliConfig();
    const { sessions, strictSsl, mayRun, userAgent, log } = this.options;
    const find = (accountId: string) => this.options.accounts.list().find(({ id }) => id === accountId);
    return createProvider(source, {
      ...this.#machine,
      mayRun,
      providerOf: (accountId) =>
        accountId === ENVIRONMENT_ACCOUNT.id
          ? this.#environmentKeys
          : find(accountId) && sessions.of(accountId).credentials,
      accountOf: find,
      strictSsl: () => strictSsl.value,
      userAgent,
      stsEndpoint: stsEndpointOf(endpoint ?? this.options.endpoint.value),
      log,
    });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** @throws ApiError if the variables are not set, for example because the accounts came from another machine */
  #readEnvironment(): Credentials {
    const keys = readEnvironmentKeys(this.options.environment);
    if (keys?.securityToken !== undefined && keys.securityToken === this.#refusedToken)
      throw environmentTokenExpired();
    if (keys) return { keys };
    const message = localizable(
      'The environment variables with the keys that assume the role are not set on this machine.',
    );
    throw sourceError(message, 'EnvironmentKeysMissing');
  }

  #watchCliConfig(): CliConfigWatcher {
    const watcher = this.#owned.add(
      new CliConfigWatcher(cliConfigPath(this.#machine), this.options.setTimer),
    );
    watcher.onDidChange(() => {
      this.#reloadFailed(({ source }) => source.kind !== 'environment');
    });
    return watcher;
  }

  /** Loads again where the keys were missing or refused. Other accounts get changed keys with their next call. */
  #reloadFailed(affected: (account: Account) => boolean): void {
    const { accounts, sessions } = this.options;
    for (const account of accounts.list()) {
      if (account.source.kind === 'keys' || !affected(account)) continue;
      const catalog = sessions.loadedCatalogOf(account.id);
      if (catalog && failuresOf(catalog.view).some(isAboutCredentials)) void ignoreAbort(catalog.refresh());
    }
  }
}

function isAboutCredentials(failure: Error): boolean {
  return isApiError(failure) && failure.kind === 'credentials';
}

/** STS has one public endpoint for all accounts. If CAMS runs on this machine, it is an emulator, which has STS too. */
function stsEndpointOf(camsEndpoint: string): string {
  const endpoint = parseEndpoint(camsEndpoint);
  return typeof endpoint !== 'string' && endpoint.protocol === 'HTTP' ? camsEndpoint : STS_ENDPOINT;
}
