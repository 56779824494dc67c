import os from 'node:os';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { baseAccountOf, roleChainOf } from '../accounts/baseAccount';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from '../accounts/environmentAccount';
import { isApiError } from '../api/apiError';
import { parseEndpoint } from '../api/endpoint';
import { localizable } from '../api/localizable';
import { cliConfigPath } from '../credentials/cliConfigPlace';
import { FileWatcher } from '../credentials/fileWatcher';
import { credentialsFilePath } from '../credentials/credentialsFile';
import { createProvider } from '../credentials/createProvider';
import type { AccountVersion, CredentialContext, Machine } from '../credentials/credentialContext';
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
  /** Fires when the user trusts the workspace. */
  readonly onDidGrantTrust: (listener: () => void) => Disposable;
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
  /** How often the typed keys of each account have changed, and the files with keys. */
  readonly #keyChanges = new Map<string, number>();
  #fileChanges = 0;
  readonly #watched = new Set<string>();

  constructor(private readonly options: AccountProvidersOptions) {
    const { environment } = options;
    this.#machine = { environment, homeDirectory: os.homedir(), platform: process.platform };
    const { accounts } = options;
    this.#owned.add(
      accounts.onDidChangeKeys(({ id }) => {
        this.#keyChanges.set(id, (this.#keyChanges.get(id) ?? 0) + 1);
        this.#reloadFailed((account) => baseAccountOf(account, accounts.list()).id === id);
      }),
    );
    this.#owned.add(
      // Restricted Mode keeps a program of a profile from running.
      options.onDidGrantTrust(() => {
        this.#reloadFailed((account) => this.#usesFiles(account));
      }),
    );
  }

  create({ source, endpoint }: FetchedAccount): CredentialProvider {
    if (source.kind === 'environment') return this.#environmentKeys;
    if (source.kind !== 'role') this.#watch(cliConfigPath(this.#machine));
    if (source.kind === 'default') this.#watch(credentialsFilePath(this.#machine));
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
      versionOf: (accountId) => this.#versionOf(accountId),
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

  #versionOf(accountId: string): AccountVersion {
    const accounts = this.options.accounts.list();
    const base = accounts.find(({ id }) => id === accountId);
    const chain = base ? roleChainOf(base, accounts) : [];
    const account = chain.map(({ id, source, endpoint }) => [id, source, endpoint, this.#keyChanges.get(id)]);
    const usesFiles = chain.some((each) => this.#usesFiles(each));
    return { account: JSON.stringify(account), files: usesFiles ? this.#fileChanges : 0 };
  }

  /** Whether an account's keys come from files, or from what a file names. */
  #usesFiles(account: Account): boolean {
    const { kind } = baseAccountOf(account, this.options.accounts.list()).source;
    return kind === 'cliProfile' || kind === 'default';
  }

  #watch(path: string): void {
    if (this.#watched.has(path)) return;
    this.#watched.add(path);
    const watcher = this.#owned.add(new FileWatcher(path, this.options.setTimer));
    this.#owned.add(
      watcher.onDidChange(() => {
        this.#fileChanges++;
        this.#reloadFailed((account) => this.#usesFiles(account));
      }),
    );
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
