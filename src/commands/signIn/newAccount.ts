import type { Account, AccountDetails } from '../../accounts/account';
import type { AccountStore } from '../../accounts/accountStore';
import type { AccessKeys } from '../../api/accessKeys';
import type { CliProfileItem } from '../../credentials/cliProfiles';
import type { Environment } from '../../credentials/credentials';
import type { Sessions } from '../../session/sessions';
import type { SnapshotFolder } from '../../snapshots/snapshotFolder';

/** What the flows that add and edit accounts work with. */
export interface SignInContext {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly environment: Environment;
  /** Removed with their account, if the user wants that. */
  readonly snapshots: Pick<SnapshotFolder, 'namesOf' | 'remove'>;
  /**
   * The profiles of the Alibaba Cloud CLI on this machine, the current one first.
   * @throws ApiError if its file cannot be read
   */
  readonly readCliProfiles: () => Promise<readonly CliProfileItem[]>;
  /** The value of the setting `cams.endpoint`. */
  readonly defaultEndpoint: () => string;
}

/** A verified account that is ready to be saved. */
export interface NewAccount {
  readonly details: AccountDetails;
  /** For the source `keys` only. */
  readonly keys?: AccessKeys;
  /** Runs once the account is saved. */
  readonly onSaved?: () => Promise<void>;
}

/** `back` returns to the list of sources; undefined means that the user cancelled. */
export type SignInResult = NewAccount | 'back' | undefined;

/** The endpoint for a new account; empty for the default one. */
export type EndpointDetails = Pick<Account, 'endpoint'>;

export function namesOf(accounts: AccountStore): readonly string[] {
  return accounts.list().map(({ name }) => name);
}
