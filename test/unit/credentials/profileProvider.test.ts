import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { endedProfileOf } from '../../../src/credentials/endedCredentialsError';
import { roleArn } from '../../emulator/account';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { SourceFixture } from './sourceFixture';

const ENDED = { expiresAt: '2020-01-01T00:00:00Z' };
const ROLE = { mode: 'RamRoleArn', ram_role_arn: roleArn('cams-reader') };
const SOURCE = { kind: 'cliProfile', profile: 'default' } as const;

describe('a profile whose file changes', () => {
  const fixture = new SourceFixture();

  it('keeps the keys of a role while the profile is unchanged, whatever else changes in the file', async () => {
    const role = { ...ROLE, ...fixture.pair };
    fixture.writeProfiles(role);
    const provider = fixture.provider(SOURCE);
    const first = await provider.get(neverAborted());
    fixture.writeProfiles(role, { name: 'another', mode: 'AK', ...fixture.pair });
    assert.equal(await provider.get(neverAborted()), first);
    assert.equal(fixture.stsCalls.length, 1);
    fixture.writeProfiles({ ...role, ram_session_name: 'renamed' });
    assert.notEqual(await provider.get(neverAborted()), first);
    assert.equal(fixture.stsCalls[1]?.query['RoleSessionName'], 'renamed');
  });

  it('notices new keys of a source profile', async () => {
    const chained = { mode: 'ChainableRamRoleArn', source_profile: 'base', ram_role_arn: ROLE.ram_role_arn };
    fixture.writeProfiles(chained, { name: 'base', mode: 'AK', ...fixture.pair });
    const provider = fixture.provider(SOURCE);
    await provider.get(neverAborted());
    const temporary = fixture.temporary();
    fixture.writeProfiles(chained, { name: 'base', mode: 'StsToken', ...temporary });
    await provider.get(neverAborted());
    assert.deepEqual(
      fixture.stsCalls.map(({ keyId }) => keyId),
      [fixture.pair.access_key_id, temporary.access_key_id],
    );
  });

  it('names the profile whose token the server has refused, until there is another token', async () => {
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary() });
    const provider = fixture.provider(SOURCE);
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    const { kind, code, message } = await apiErrorOf(provider.get(neverAborted()));
    assert.deepEqual(
      [kind, code, message],
      [
        'credentials',
        'CliTokenExpired',
        'The STS token of the CLI profile "default" has expired or was revoked.',
      ],
    );
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary() });
    await fixture.assertListsInstances(await provider.get(neverAborted()));
  });

  /** Gets the keys of the profile `default`; returns the code of the failure, and the profile that it names. */
  const endedProfile = async () => {
    const error = await apiErrorOf(fixture.provider(SOURCE).get(neverAborted()));
    return [error.code, endedProfileOf(error)];
  };

  it('names the profile whose token STS refuses: the one with the role, or the source of its keys', async () => {
    const ended = fixture.temporary(ENDED);
    const chained = { mode: 'ChainableRamRoleArn', source_profile: 'base', ram_role_arn: ROLE.ram_role_arn };
    fixture.writeProfiles({ ...ROLE, ...ended });
    assert.deepEqual(await endedProfile(), ['CliTokenExpired', { name: 'default', hasToken: true }]);
    fixture.writeProfiles(chained, { name: 'base', mode: 'StsToken', ...ended });
    assert.deepEqual(await endedProfile(), ['CliTokenExpired', { name: 'base', hasToken: true }]);
    fixture.writeProfiles(chained, { name: 'base', ...ROLE, ...ended });
    assert.deepEqual(await endedProfile(), ['CliTokenExpired', { name: 'base', hasToken: true }]);
    const session = { mode: 'OAuth', ...ended, sts_expiration: 4_000_000_000 };
    fixture.writeProfiles(chained, { name: 'base', ...session });
    assert.deepEqual(await endedProfile(), ['CliSessionExpired', { name: 'base', hasToken: false }]);
  });

  it('keeps what STS says about wrong keys, which no renewal helps', async () => {
    fixture.writeProfiles({ ...ROLE, ...fixture.temporary(), access_key_secret: 'wrong' });
    const error = await apiErrorOf(fixture.provider(SOURCE).get(neverAborted()));
    assert.deepEqual([error.code, error.action], ['SignatureDoesNotMatch', 'AssumeRole']);
  });

  it('says that a source returned keys that have ended, if it returns the refused ones again', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    const output = { mode: 'StsToken', access_key_id, access_key_secret, sts_token };
    const script = `process.stdout.write(Buffer.from('${Buffer.from(JSON.stringify(output)).toString('hex')}','hex'))`;
    fixture.writeProfiles({ mode: 'External', process_command: `"${process.execPath}" -e "${script}"` });
    const provider = fixture.provider(SOURCE);
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'CredentialsExpired');
  });

  it('uses the keys of a new sign-in, and not the ones that the server has refused', async () => {
    const session = (keys: object) => ({ mode: 'OAuth', ...keys, sts_expiration: 4_000_000_000 });
    fixture.writeProfiles(session(fixture.temporary()));
    const provider = fixture.provider(SOURCE);
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'CliSessionExpired');
    fixture.writeProfiles(session(fixture.temporary()));
    const renewed = await provider.get(neverAborted());
    assert.notEqual(renewed.keys.securityToken, keys.securityToken);
    await fixture.assertListsInstances(renewed);
  });

  it('says that the file is gone, and goes on when it is back', async () => {
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    const provider = fixture.provider(SOURCE);
    await provider.get(neverAborted());
    rmSync(fixture.machine.configPath);
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'CliConfigMissing');
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    await fixture.assertListsInstances(await provider.get(neverAborted()));
  });

  it('assumes a role once for callers that wait at the same time', async () => {
    fixture.writeProfiles({ ...ROLE, ...fixture.pair });
    const provider = fixture.provider(SOURCE);
    const [one, two] = await Promise.all([provider.get(neverAborted()), provider.get(neverAborted())]);
    assert.equal(one, two);
    assert.equal(fixture.stsCalls.length, 1);
  });
});
