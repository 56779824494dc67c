import type { Log } from '../util/log';
import type { CredentialProvider, Environment } from './credentials';
import type { CredentialSource } from './credentialSource';

/** The machine on which files and variables are looked up. */
export interface Machine {
  readonly environment: Environment;
  /** Node's `os.homedir()`. */
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
}

export interface AccountVersion {
  /** Changes with the source, the endpoint and the typed keys. */
  readonly account: string;
  /** Changes with a file that the keys may be in. */
  readonly files: number;
}

/** What the providers of one account need from the extension. */
export interface CredentialContext extends Machine {
  /**
   * Asks for agreement to run this very command line; false if the user declines.
   * @throws ApiError in an untrusted workspace
   */
  readonly mayRun: (commandLine: string) => Promise<boolean>;
  /** The provider of another account, whose keys assume a role; undefined if the account was removed. */
  readonly providerOf: (accountId: string) => CredentialProvider | undefined;
  /** An account's name and source, for messages and to detect roles that assume each other. */
  readonly accountOf: (
    accountId: string,
  ) => { readonly name: string; readonly source: CredentialSource } | undefined;
  /** Says whether an account, or one whose keys assume its role, has changed since the last call. */
  readonly versionOf: (accountId: string) => AccountVersion;
  /** Whether to reject untrusted TLS certificates. */
  readonly strictSsl: () => boolean;
  readonly userAgent: string;
  /** The STS endpoint, unless a profile names another one. */
  readonly stsEndpoint: string;
  readonly log: Log;
  /** The current time in ms since the epoch. Defaults to the real clock. */
  readonly now?: () => number;
  /** The address of the ECS metadata server. Defaults to the real one. */
  readonly metadataUrl?: string;
}
