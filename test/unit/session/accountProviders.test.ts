import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import { ENVIRONMENT_ACCOUNT } from '../../../src/accounts/environmentAccount';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import { endedProfileOf } from '../../../src/credentials/endedCredentialsError';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import { Catalog } from '../../../src/instances/catalog';
import { failuresOf } from '../../../src/instances/failuresOf';
import { AccountCredentials, type FetchedAccount } from '../../../src/session/accountCredentials';
import { AccountProviders } from '../../../src/session/accountProviders';
import { DisposableStore } from '../../../src/util/disposable';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';
import { READER_ROLE, SourceFixture } from '../credentials/sourceFixture';
import { apiErrorOf, neverAborted } from '../support/clientFixture';

const PROFILE: FetchedAccount = {
  id: 'one',
  name: 'One',
  source: { kind: 'cliProfile', profile: 'default' },
};

describe('AccountProviders', () => {
  const fixture = new SourceFixture();
  let owned: DisposableStore;
  let providers: AccountProviders;
  let environment: Record<string, string>;
  let accounts: Account[];
  let credentials: Map<string, CredentialProvider>;
  let catalogs: Map<string, Catalog>;
  let checkFile: () => void;
  let keysChanged: Emitter<Account>;

  beforeEach(() => {
    owned = new DisposableStore();
    environment = { HOME: fixture.machine.homeDirectory };
    accounts = [];
    keysChanged = owned.add(new Emitter<Account>());
    credentials = new Map();
    catalogs = new Map();
    checkFile = () => assert.fail('The file is not watched.');
    const sessions = {
      of: (id: string) => ({ credentials: credentials.get(id) ?? assert.fail(id) }),
      loadedCatalogOf: (id: string) => catalogs.get(id),
    };
    providers = owned.add(
      new AccountProviders({
        accounts: { list: () => accounts, onDidChangeKeys: keysChanged.event },
        sessions,
        environment,
        endpoint: owned.add(new WatchableValue(fixture.wire.emulator.endpoint)),
        strictSsl: owned.add(new WatchableValue(true)),
        mayRun: () => Promise.resolve(false),
        userAgent: 'cams-explorer-test/1',
        log: fixture.wire.log,
        setTimer: (_, run) => {
          checkFile = run;
          return { dispose: () => undefined };
        },
      }),
    );
  });

  afterEach(() => owned.dispose());

  /** Adds an account, and loads its first page. */
  const open = async (account: FetchedAccount, pageSize = 20): Promise<Catalog> => {
    const provider = providers.create(account);
    accounts.push(account);
    credentials.set(account.id, provider);
    const keys = async (signal: AbortSignal) => (await provider.get(signal)).keys;
    const source = fixture.wire.client(undefined, { keys });
    const catalog = owned.add(new Catalog({ source, pageSize, filter: {} }));
    catalogs.set(account.id, catalog);
    await catalog.open();
    return catalog;
  };

  const setEnvironmentKeys = (keys: ReturnType<typeof fixture.temporary>) => {
    environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = keys.access_key_id;
    environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = keys.access_key_secret;
    environment['ALIBABA_CLOUD_SECURITY_TOKEN'] = keys.sts_token;
  };

  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('loads an account again when the CLI has renewed its sign-in, and leaves the others alone', async () => {
    const session = { mode: 'OAuth', ...fixture.temporary() };
    const working = { name: 'working', mode: 'AK', ...fixture.pair };
    fixture.writeProfiles({ ...session, sts_expiration: 1 }, working);
    const ended = await open(PROFILE);
    const other = await open({ id: 'two', name: 'Two', source: { kind: 'cliProfile', profile: 'working' } });
    assert.ok(ended.view.failure instanceof ApiError);
    assert.equal(ended.view.failure.code, 'CliSessionExpired');
    assert.equal(other.view.failure, undefined);
    const calls = fixture.wire.calls.length;
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 }, working);
    checkFile();
    await until(() => ended.view.failure === undefined);
    const keys = fixture.wire.calls.slice(calls).map(({ keyId }) => keyId);
    assert.deepEqual([...new Set(keys)], [session.access_key_id]);
  });

  it('assumes a role with the keys of another account, at the emulator if CAMS runs there', async () => {
    const trusted: Account = { id: 'base', name: 'Base', source: { kind: 'keys' } };
    accounts.push(trusted);
    const { keys } = fixture.wire;
    credentials.set('base', { get: () => Promise.resolve({ keys }), invalidate: () => undefined });
    const arn = fixture.wire.emulator.roles.list()[0]?.arn ?? '';
    const role = { arn, sessionName: 'cams-explorer', durationSeconds: 900 };
    const catalog = await open({
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'base', role },
    });
    assert.equal(catalog.view.failure, undefined);
    assert.equal(fixture.stsCalls.length, 1);
    assert.throws(checkFile, { message: 'The file is not watched.' });
  });

  it('loads a role again when the keys that assume it were replaced, and leaves the others alone', async () => {
    const base: Account = { id: 'base', name: 'Base', source: { kind: 'keys' } };
    accounts.push(base);
    let keys: AccessKeys = { ...fixture.wire.keys, accessKeyId: 'LTAI5tNobodyHasThisKey01' };
    credentials.set('base', { get: () => Promise.resolve({ keys }), invalidate: () => undefined });
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const assumed = await open({
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'base', role },
    });
    const other = await open(PROFILE);
    const { failure } = other.view;
    assert.ok(assumed.view.failure && failure);
    keys = fixture.wire.keys;
    keysChanged.fire(base);
    await until(() => assumed.view.failure === undefined);
    assert.equal(other.view.failure, failure);
  });

  it('assumes a role with the keys in the environment, and says if the variables are not set', async () => {
    const arn = fixture.wire.emulator.roles.list()[0]?.arn ?? '';
    const role = { arn, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: 'environment', role } as const;
    const provider = providers.create({ id: 'role', name: 'Role', source });
    const { code, message } = await apiErrorOf(provider.get(neverAborted()));
    assert.equal(code, 'EnvironmentKeysMissing');
    assert.match(message, /environment variables .* are not set on this machine/);
    environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = fixture.pair.access_key_id;
    environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = fixture.pair.access_key_secret;
    await fixture.assertListsInstances(await provider.get(neverAborted()));
    assert.deepEqual(
      fixture.stsCalls.map(({ keyId }) => keyId),
      [fixture.pair.access_key_id],
    );
  });

  it('says that the token in the environment has ended with which a role is assumed', async () => {
    setEnvironmentKeys(fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' }));
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: 'environment', role } as const;
    const provider = providers.create({ id: 'role', name: 'Role', source });
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'EnvironmentTokenExpired');
  });

  it('says that the token in the environment has ended, once the server has refused it', async () => {
    const ended = fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' });
    const keys = {
      accessKeyId: ended.access_key_id,
      accessKeySecret: ended.access_key_secret,
      securityToken: ended.sts_token,
    };
    let created = 0;
    const account = new AccountCredentials(ENVIRONMENT_ACCOUNT, {
      accounts: { keysOf: () => Promise.resolve(keys) },
      createProvider: (of) => {
        created++;
        return Promise.resolve(providers.create(of));
      },
    });
    setEnvironmentKeys(ended);
    assert.deepEqual(await account.get(neverAborted()), { keys });
    assert.equal(created, 0);
    const client = fixture.wire.client(undefined, {
      keys: async (signal) => (await account.get(signal)).keys,
      onTokenRefused: (refused) => {
        account.invalidate(refused);
      },
    });
    const list = () => client.listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.equal((await apiErrorOf(list())).code, 'EnvironmentTokenExpired');
    const calls = fixture.wire.calls.length;
    assert.equal((await apiErrorOf(list())).code, 'EnvironmentTokenExpired');
    // The refused token is not sent again.
    assert.equal(fixture.wire.calls.length, calls);
  });

  it('names the CLI profile whose token has ended with which another account assumes a role', async () => {
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' }) });
    accounts.push(PROFILE);
    credentials.set(PROFILE.id, providers.create(PROFILE));
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: PROFILE.id, role } as const;
    const error = await apiErrorOf(
      providers.create({ id: 'role', name: 'Role', source }).get(neverAborted()),
    );
    assert.deepEqual(endedProfileOf(error), { name: 'default', hasToken: true });
  });

  it('loads an account again also if only a later page failed', async () => {
    const session = { mode: 'OAuth', ...fixture.temporary() };
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 });
    const catalog = await open(PROFILE, 5);
    assert.ok(catalog.view.shown > 0);
    fixture.writeProfiles({ ...session, sts_expiration: 1 });
    await catalog.loadAll('rest');
    assert.equal(catalog.view.failure, undefined);
    const [failure] = failuresOf(catalog.view);
    assert.ok(failure instanceof ApiError);
    assert.equal(failure.code, 'CliSessionExpired');
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 });
    checkFile();
    await until(() => failuresOf(catalog.view).length === 0);
  });

  it('says that the account with the keys was removed', async () => {
    const role = { arn: 'acs:ram::1:role/a', sessionName: 'cams-explorer', durationSeconds: 900 };
    const account: FetchedAccount = {
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'gone', role },
    };
    await assert.rejects(providers.create(account).get(neverAborted()), { code: 'RoleAccountMissing' });
  });
});
