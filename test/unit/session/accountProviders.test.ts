import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import { ENVIRONMENT_ACCOUNT } from '../../../src/accounts/environmentAccount';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import { endedProfileOf } from '../../../src/credentials/endedCredentialsError';
import { failuresOf } from '../../../src/instances/failuresOf';
import { AccountCredentials, type FetchedAccount } from '../../../src/session/accountCredentials';
import { READER_ROLE } from '../credentials/sourceFixture';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { ProvidersFixture } from './providersFixture';

const PROFILE: FetchedAccount = {
  id: 'one',
  name: 'One',
  source: { kind: 'cliProfile', profile: 'default' },
};

describe('AccountProviders', () => {
  const fixture = new ProvidersFixture();

  it('loads an account again when the CLI has renewed its sign-in, and leaves the others alone', async () => {
    const session = { mode: 'OAuth', ...fixture.temporary() };
    const working = { name: 'working', mode: 'AK', ...fixture.pair };
    fixture.writeProfiles({ ...session, sts_expiration: 1 }, working);
    const ended = await fixture.open(PROFILE);
    const other = await fixture.open({
      id: 'two',
      name: 'Two',
      source: { kind: 'cliProfile', profile: 'working' },
    });
    assert.ok(ended.view.failure instanceof ApiError);
    assert.equal(ended.view.failure.code, 'CliSessionExpired');
    assert.equal(other.view.failure, undefined);
    const calls = fixture.wire.calls.length;
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 }, working);
    fixture.checkFiles();
    await fixture.until(() => ended.view.failure === undefined);
    const keys = fixture.wire.calls.slice(calls).map(({ keyId }) => keyId);
    assert.deepEqual([...new Set(keys)], [session.access_key_id]);
  });

  it('assumes a role with the keys of another account, at the emulator if CAMS runs there', async () => {
    const trusted: Account = { id: 'base', name: 'Base', source: { kind: 'keys' } };
    fixture.accounts.push(trusted);
    const { keys } = fixture.wire;
    fixture.credentials.set('base', { get: () => Promise.resolve({ keys }), invalidate: () => undefined });
    const arn = fixture.wire.emulator.roles.list()[0]?.arn ?? '';
    const role = { arn, sessionName: 'cams-explorer', durationSeconds: 900 };
    const catalog = await fixture.open({
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'base', role },
    });
    assert.equal(catalog.view.failure, undefined);
    assert.equal(fixture.stsCalls.length, 1);
    assert.throws(() => fixture.checkFiles(), { message: 'The file is not watched.' });
  });

  it('loads a role again when the keys that assume it were replaced, and leaves the others alone', async () => {
    const base: Account = { id: 'base', name: 'Base', source: { kind: 'keys' } };
    fixture.accounts.push(base);
    let keys: AccessKeys = { ...fixture.wire.keys, accessKeyId: 'LTAI5tNobodyHasThisKey01' };
    fixture.credentials.set('base', { get: () => Promise.resolve({ keys }), invalidate: () => undefined });
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const assumed = await fixture.open({
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'base', role },
    });
    const other = await fixture.open(PROFILE);
    const { failure } = other.view;
    assert.ok(assumed.view.failure && failure);
    keys = fixture.wire.keys;
    fixture.keysChanged.fire(base);
    await fixture.until(() => assumed.view.failure === undefined);
    assert.equal(other.view.failure, failure);
  });

  it('assumes a role with the keys in the environment, and says if the variables are not set', async () => {
    const arn = fixture.wire.emulator.roles.list()[0]?.arn ?? '';
    const role = { arn, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: 'environment', role } as const;
    const provider = fixture.providers.create({ id: 'role', name: 'Role', source });
    const { code, message } = await apiErrorOf(provider.get(neverAborted()));
    assert.equal(code, 'EnvironmentKeysMissing');
    assert.match(message, /environment variables .* are not set on this machine/);
    fixture.environment.ALIBABA_CLOUD_ACCESS_KEY_ID = fixture.pair.access_key_id;
    fixture.environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET = fixture.pair.access_key_secret;
    await fixture.assertListsInstances(await provider.get(neverAborted()));
    assert.deepEqual(
      fixture.stsCalls.map(({ keyId }) => keyId),
      [fixture.pair.access_key_id],
    );
  });

  it('says that the token in the environment has ended with which a role is assumed', async () => {
    fixture.setEnvironmentKeys(fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' }));
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: 'environment', role } as const;
    const provider = fixture.providers.create({ id: 'role', name: 'Role', source });
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
        return Promise.resolve(fixture.providers.create(of));
      },
    });
    fixture.setEnvironmentKeys(ended);
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
    fixture.accounts.push(PROFILE);
    fixture.credentials.set(PROFILE.id, fixture.providers.create(PROFILE));
    const role = { arn: READER_ROLE, sessionName: 'cams-explorer', durationSeconds: 900 };
    const source = { kind: 'role', accountId: PROFILE.id, role } as const;
    const error = await apiErrorOf(
      fixture.providers.create({ id: 'role', name: 'Role', source }).get(neverAborted()),
    );
    assert.deepEqual(endedProfileOf(error), { name: 'default', hasToken: true });
  });

  it('loads an account again also if only a later page failed', async () => {
    const session = { mode: 'OAuth', ...fixture.temporary() };
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 });
    const catalog = await fixture.open(PROFILE, 5);
    assert.ok(catalog.view.shown > 0);
    fixture.writeProfiles({ ...session, sts_expiration: 1 });
    await catalog.loadAll('rest');
    assert.equal(catalog.view.failure, undefined);
    const [failure] = failuresOf(catalog.view);
    assert.ok(failure instanceof ApiError);
    assert.equal(failure.code, 'CliSessionExpired');
    fixture.writeProfiles({ ...session, sts_expiration: 4_000_000_000 });
    fixture.checkFiles();
    await fixture.until(() => failuresOf(catalog.view).length === 0);
  });

  it('says that the account with the keys was removed', async () => {
    const role = { arn: 'acs:ram::1:role/a', sessionName: 'cams-explorer', durationSeconds: 900 };
    const account: FetchedAccount = {
      id: 'role',
      name: 'Role',
      source: { kind: 'role', accountId: 'gone', role },
    };
    await assert.rejects(fixture.providers.create(account).get(neverAborted()), {
      code: 'RoleAccountMissing',
    });
  });
});
