import { AccountStore } from '../../src/accounts/accountStore';
import type { AccessKeys } from '../../src/api/accessKeys';
import { createProvider, type FetchedSource } from '../../src/credentials/createProvider';
import type { CredentialContext } from '../../src/credentials/credentialContext';
import type { CredentialProvider, Environment } from '../../src/credentials/credentials';
import { FilterStore } from '../../src/session/filterStore';
import { Sessions, type AccountsView } from '../../src/session/sessions';
import { InstanceTree } from '../../src/tree/instanceTree';
import { WatchableValue } from '../../src/util/watchable';
import { MemoryLog } from '../unit/support/memoryLog';
import { MemorySecrets, MemoryState } from '../unit/support/stores';
import type { CredentialHome } from './credentialHome';
import { emulatorKeys } from './clientSupport';
import { emulatorControl } from './support';

export interface SourceAccountOptions {
  readonly home: CredentialHome;
  /** Variables beside those of the home folder. */
  readonly environment?: Environment;
  readonly pageSize?: number;
  /** The keys of the other account. Defaults to the emulator's. */
  readonly typedKeys?: AccessKeys;
  /** The clock of the credentials. Defaults to the real one. */
  readonly now?: () => number;
  readonly mayRun?: CredentialContext['mayRun'];
}

/** An account whose keys come from a source, in a session and a tree of its own. */
export interface SourceAccount {
  readonly sessions: Sessions;
  /** The ID of another account in the same sessions, with typed keys. */
  readonly typedAccountId: string;
  readonly tree: InstanceTree;
  readonly log: MemoryLog;
  /** What the extension has stored about its accounts. */
  readonly state: MemoryState;
  dispose(): void;
}

/** The account whose typed keys assume roles. */
const TYPED_ACCOUNT = 'typed';

/**
 * Opens an account with a source that reads a home folder and calls the emulator.
 * @param sourceOf the source; it gets the ID of an account with typed keys
 */
export async function openSourceAccount(
  sourceOf: (typedAccountId: string) => FetchedSource,
  {
    home,
    environment = {},
    pageSize = 50,
    typedKeys = emulatorKeys(),
    now,
    mayRun = () => Promise.resolve(true),
  }: SourceAccountOptions,
): Promise<SourceAccount> {
  const { endpoint } = emulatorControl();
  const log = new MemoryLog();
  const state = new MemoryState();
  const accounts = new AccountStore({ secrets: new MemorySecrets(), state, environment: {} });
  const typed = await accounts.add({ name: TYPED_ACCOUNT, source: { kind: 'keys' } }, typedKeys);
  const providerOf = (accountId: string): CredentialProvider => sessions.of(accountId).credentials;
  const context: CredentialContext = {
    environment: { ...home.environment, ...environment },
    homeDirectory: home.folder,
    platform: process.platform,
    mayRun,
    providerOf,
    accountOf: (accountId) => accounts.list().find(({ id }) => id === accountId),
    versionOf: () => ({ account: '', files: 0 }),
    strictSsl: () => true,
    userAgent: 'cams-explorer/test',
    stsEndpoint: endpoint,
    metadataUrl: endpoint,
    log,
    ...(now && { now }),
  };
  const source = sourceOf(typed.id);
  const sessions = new Sessions({
    accountsView: new WatchableValue<AccountsView>('active'),
    accounts,
    endpoint: new WatchableValue(endpoint),
    pageSize: new WatchableValue(pageSize),
    requestsPerSecond: new WatchableValue(0),
    strictSsl: new WatchableValue(true),
    createProvider: () => Promise.resolve(createProvider(source, context)),
    filters: new FilterStore(new MemoryState()),
    userAgent: 'cams-explorer/test',
    log,
  });
  await accounts.add({ name: 'with a source', source });
  const tree = new InstanceTree(sessions.shown);
  const dispose = () => {
    tree.dispose();
    sessions.dispose();
    accounts.dispose();
  };
  return { sessions, typedAccountId: typed.id, tree, log, state, dispose };
}
