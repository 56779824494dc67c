import os from 'node:os';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { parseEndpoint } from '../api/endpoint';
import { createProvider, type FetchedSource } from '../credentials/createProvider';
import type { CredentialContext } from '../credentials/credentialContext';
import type { CredentialProvider, Environment } from '../credentials/credentials';
import type { Log } from '../util/log';
import type { Watchable } from '../util/watchable';

const STS_ENDPOINT = 'sts.aliyuncs.com';

export interface AccountProviderOptions {
  readonly accounts: AccountStore;
  /** The credentials of another account. */
  readonly credentialsOf: (accountId: string) => CredentialProvider;
  readonly environment: Environment;
  /** The endpoint of accounts that have none of their own. */
  readonly endpoint: Watchable<string>;
  readonly strictSsl: Watchable<boolean>;
  readonly mayRun: CredentialContext['mayRun'];
  readonly userAgent: string;
  readonly log: Log;
}

/** Creates the provider of an account whose keys are neither typed nor in the environment. */
export function createAccountProvider(
  { source, endpoint }: Account & { readonly source: FetchedSource },
  options: AccountProviderOptions,
): CredentialProvider {
  const { accounts, credentialsOf, environment, strictSsl, mayRun, userAgent, log } = options;
  const find = (accountId: string) => accounts.list().find(({ id }) => id === accountId);
  return createProvider(source, {
    environment,
    homeDirectory: os.homedir(),
    platform: process.platform,
    mayRun,
    providerOf: (accountId) => find(accountId) && credentialsOf(accountId),
    accountOf: find,
    strictSsl: () => strictSsl.value,
    userAgent,
    stsEndpoint: stsEndpointOf(endpoint ?? options.endpoint.value),
    log,
  });
}

/** STS has the public endpoint for all accounts, unless CAMS itself runs on this machine: then it is not the real one. */
function stsEndpointOf(camsEndpoint: string): string {
  const endpoint = parseEndpoint(camsEndpoint);
  return typeof endpoint !== 'string' && endpoint.protocol === 'HTTP' ? camsEndpoint : STS_ENDPOINT;
}
