import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import { localizable } from '../../../src/api/localizable';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import { sourceError } from '../../../src/credentials/sourceProblem';
import { Catalog } from '../../../src/instances/catalog';
import type { FetchedAccount } from '../../../src/session/accountCredentials';
import { AccountProviders } from '../../../src/session/accountProviders';
import { DisposableStore } from '../../../src/util/disposable';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';
import { READER_ROLE, SourceFixture } from '../credentials/sourceFixture';

const ROLE = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };

/** The providers of accounts of which each is in use, on a machine of their own. */
export class ProvidersFixture extends SourceFixture {
  owned = new DisposableStore();
  environment: Record<string, string> = {};
  accounts: Account[] = [];
  readonly credentials = new Map<string, CredentialProvider>();
  readonly #catalogs = new Map<string, Catalog>();
  keysChanged = new Emitter<Account>();
  trustGranted = new Emitter<void>();
  isTrusted = true;
  providers!: AccountProviders;
  #checks: (() => void)[] = [];

  constructor() {
    super();
    beforeEach(() => this.#start());
    afterEach(() => this.owned.dispose());
  }

  #start(): void {
    this.owned = new DisposableStore();
    this.environment = { HOME: this.machine.homeDirectory };
    this.accounts = [];
    this.isTrusted = true;
    this.#checks = [];
    this.credentials.clear();
    this.#catalogs.clear();
    this.keysChanged = this.owned.add(new Emitter<Account>());
    this.trustGranted = this.owned.add(new Emitter<void>());
    this.providers = this.owned.add(
      new AccountProviders({
        accounts: { list: () => this.accounts, onDidChangeKeys: this.keysChanged.event },
        sessions: {
          of: (id) => ({ credentials: this.credentials.get(id) ?? assert.fail(id) }),
          loadedCatalogOf: (id) => this.#catalogs.get(id),
        },
        environment: this.environment,
        endpoint: this.owned.add(new WatchableValue(this.wire.emulator.endpoint)),
        strictSsl: this.owned.add(new WatchableValue(true)),
        onDidGrantTrust: this.trustGranted.event,
        mayRun: async (commandLine) => {
          if (!this.isTrusted) throw sourceError(localizable('Restricted.'), 'RestrictedMode');
          return await this.context().mayRun(commandLine);
        },
        userAgent: 'cams-explorer-test/1',
        log: this.wire.log,
        setTimer: (_, run) => {
          this.#checks.push(run);
          return { dispose: () => undefined };
        },
      }),
    );
  }

  /** An account with the reader's role, assumed with the keys of another. */
  roleOf(accountId: string, id = 'role'): FetchedAccount {
    return { id, name: id, source: { kind: 'role', accountId, role: ROLE } };
  }

  /** Adds an account, or replaces the one with the same ID, without calling anything. */
  add(account: FetchedAccount): CredentialProvider {
    const provider = this.providers.create(account);
    this.accounts = [...this.accounts.filter(({ id }) => id !== account.id), account];
    this.credentials.set(account.id, provider);
    return provider;
  }

  /** Adds an account, and loads its first page. */
  async open(account: FetchedAccount, pageSize = 20): Promise<Catalog> {
    const provider = this.add(account);
    const keys = async (signal: AbortSignal) => (await provider.get(signal)).keys;
    const source = this.wire.client(undefined, { keys });
    const catalog = this.owned.add(new Catalog({ source, pageSize, filter: {} }));
    this.#catalogs.set(account.id, catalog);
    await catalog.open();
    return catalog;
  }

  setEnvironmentKeys(keys: ReturnType<SourceFixture['temporary']>): void {
    this.environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = keys.access_key_id;
    this.environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = keys.access_key_secret;
    this.environment['ALIBABA_CLOUD_SECURITY_TOKEN'] = keys.sts_token;
  }

  /** Lets the watchers check their files, as time does. */
  checkFiles(): void {
    assert.ok(this.#checks.length > 0, 'The file is not watched.');
    for (const check of this.#checks.splice(0)) check();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
