import assert from 'node:assert/strict';
import type { AccessKeys } from '../../../src/api/accessKeys';
import type { ApiError } from '../../../src/api/apiError';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import type { FetchedAccount } from '../../../src/session/accountCredentials';
import { yieldToEventLoop } from '../../../src/util/yieldToEventLoop';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { ProvidersFixture } from './providersFixture';

const profileAccount = (profile: string): FetchedAccount => ({
  id: 'base',
  name: 'Base',
  source: { kind: 'cliProfile', profile },
});

describe('AccountProviders: changed sources', () => {
  const fixture = new ProvidersFixture();

  /** Another user of the emulator, whom the role trusts too. */
  const otherUser = () => fixture.wire.emulator.keys.add();
  const addTyped = (id: string, keys: () => AccessKeys) => {
    fixture.accounts.push({ id, name: id, source: { kind: 'keys' } });
    fixture.credentials.set(id, {
      get: () => Promise.resolve({ keys: keys() }),
      invalidate: () => undefined,
    });
  };
  const tokenOf = async (role: CredentialProvider) => (await role.get(neverAborted())).keys.securityToken;
  const assumedWith = () => fixture.stsCalls.map(({ keyId }) => keyId);

  it('assumes a role, and one over it, again when the typed keys of the account were replaced', async () => {
    let keys = fixture.wire.keys;
    addTyped('base', () => keys);
    addTyped('other', () => fixture.wire.keys);
    const roles = [fixture.add(fixture.roleOf('base', 'a')), fixture.add(fixture.roleOf('a', 'b'))];
    const before = await Promise.all(roles.map(tokenOf));
    fixture.keysChanged.fire({ id: 'other', name: 'other', source: { kind: 'keys' } });
    assert.deepEqual(await Promise.all(roles.map(tokenOf)), before);
    keys = otherUser();
    fixture.keysChanged.fire({ id: 'base', name: 'base', source: { kind: 'keys' } });
    for (const [index, role] of roles.entries()) assert.notEqual(await tokenOf(role), before[index]);
    assert.equal(assumedWith().filter((id) => id === keys.accessKeyId).length, 1);
  });

  it('assumes a role again when the account has another profile, and says if that one is missing', async () => {
    const other = otherUser();
    const otherPair = { access_key_id: other.accessKeyId, access_key_secret: other.accessKeySecret };
    const [one, two] = [
      { name: 'one', mode: 'AK', ...fixture.pair },
      { name: 'two', mode: 'AK', ...otherPair },
    ];
    fixture.writeProfiles(one, two);
    fixture.add(profileAccount('one'));
    const role = fixture.add(fixture.roleOf('base'));
    await tokenOf(role);
    fixture.add(profileAccount('two'));
    await tokenOf(role);
    assert.deepEqual(assumedWith(), [fixture.pair.access_key_id, other.accessKeyId]);
    fixture.add(profileAccount('three'));
    assert.equal((await apiErrorOf(role.get(neverAborted()))).code, 'CliProfileMissing');
    fixture.accounts = [];
    assert.equal((await apiErrorOf(role.get(neverAborted()))).code, 'RoleAccountMissing');
  });

  it('assumes a role again when the file of the CLI has other keys', async () => {
    fixture.writeProfiles({ name: 'one', mode: 'AK', ...fixture.pair });
    fixture.add(profileAccount('one'));
    const role = fixture.add(fixture.roleOf('base'));
    const first = await tokenOf(role);
    const { accessKeyId, accessKeySecret } = otherUser();
    const pair = { access_key_id: accessKeyId, access_key_secret: accessKeySecret };
    fixture.writeProfiles({ name: 'one', mode: 'AK', ...pair, language: 'en' });
    fixture.checkFiles();
    while ((await tokenOf(role)) === first) await yieldToEventLoop();
    assert.deepEqual(assumedWith(), [fixture.pair.access_key_id, accessKeyId]);
  });

  it('loads an account again whose profile was not allowed to run a program before the workspace was trusted', async () => {
    fixture.writeProfiles({ name: 'one', mode: 'External', process_command: 'program' });
    fixture.isTrusted = false;
    const catalog = await fixture.open(profileAccount('one'));
    const code = () => (catalog.view.failure as ApiError | undefined)?.code;
    assert.equal(code(), 'RestrictedMode');
    fixture.isTrusted = true;
    fixture.agrees = false;
    fixture.trustGranted.fire();
    await fixture.until(() => code() === 'ExternalProgramNotAllowed');
    assert.deepEqual(fixture.asked, ['program']);
  });

  it('loads an account with the default sources again when their credentials file was written', async () => {
    fixture.environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    const account: FetchedAccount = { id: 'base', name: 'Base', source: { kind: 'default' } };
    fixture.environment['ALIBABA_CLOUD_CREDENTIALS_FILE'] = fixture.machine.credentialsPath;
    const catalog = await fixture.open(account);
    assert.ok(catalog.view.failure);
    const keys = Object.entries(fixture.pair).map(([name, value]) => `${name} = ${value}`);
    fixture.machine.writeCredentials(['[default]', 'type = access_key', ...keys].join('\n'));
    fixture.checkFiles();
    await fixture.until(() => catalog.view.failure === undefined && catalog.view.shown > 0);
  });
});
