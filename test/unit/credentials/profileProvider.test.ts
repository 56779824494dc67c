import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { roleArn } from '../../emulator/account';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { SourceFixture } from './sourceFixture';

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
