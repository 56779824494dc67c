import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliConfigPath } from '../../../src/credentials/cliConfigPlace';
import { roleArn } from '../../emulator/account';
import { issueOidcToken } from '../../emulator/oidc';
import { inRoot } from '../../vscode/paths';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { READER_ROLE, SourceFixture } from './sourceFixture';
import { everythingIn } from './support';

const ROLE = { ram_role_arn: READER_ROLE, ram_session_name: 'example-session' };

describe('profiles of the Alibaba Cloud CLI', () => {
  const fixture = new SourceFixture();

  it('AK: returns the pair and ignores a token', async () => {
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair, sts_token: 'left over' });
    const credentials = await fixture.profileKeys();
    assert.deepEqual(credentials, { keys: fixture.wire.keys });
    await fixture.assertListsInstances(credentials);
  });

  it('StsToken: returns the pair and the token', async () => {
    const temporary = fixture.temporary();
    fixture.writeProfiles({ mode: 'StsToken', ...temporary });
    const credentials = await fixture.profileKeys();
    assert.equal(credentials.keys.securityToken, temporary.sts_token);
    await fixture.assertListsInstances(credentials);
  });

  it('RamRoleArn: assumes the role with all settings', async () => {
    fixture.writeProfiles({
      mode: 'RamRoleArn',
      ...fixture.temporary(),
      ...ROLE,
      external_id: 'example-id',
      expired_seconds: 900,
    });
    const before = Date.now();
    const credentials = await fixture.profileKeys();
    assert.ok(credentials.expiresAt !== undefined && credentials.expiresAt < before + 910_000);
    await fixture.assertListsInstances(credentials);
    assert.deepEqual(fixture.stsCalls[0]?.query, {
      RoleArn: READER_ROLE,
      RoleSessionName: 'example-session',
      DurationSeconds: '900',
      ExternalId: 'example-id',
    });
  });

  it('RamRoleArn: names the session and takes an hour if the profile does not say', async () => {
    fixture.writeProfiles({ mode: 'RamRoleArn', ...fixture.pair, ram_role_arn: READER_ROLE });
    await fixture.assertListsInstances(await fixture.profileKeys());
    assert.deepEqual(fixture.stsCalls, [
      {
        action: 'AssumeRole',
        keyId: fixture.pair.access_key_id,
        query: { RoleArn: READER_ROLE, RoleSessionName: 'cams-explorer', DurationSeconds: '3600' },
      },
    ]);
  });

  it('RamRoleArn: calls the STS endpoint that the profile names', async () => {
    fixture.writeProfiles({
      mode: 'RamRoleArn',
      ...fixture.pair,
      ...ROLE,
      sts_region: 'cn-hangzhou',
      sts_endpoint: fixture.wire.emulator.endpoint,
    });
    const provider = fixture.provider(
      { kind: 'cliProfile', profile: 'default' },
      { stsEndpoint: 'sts.example.com' },
    );
    await fixture.assertListsInstances(await provider.get(neverAborted()));
  });

  it('RamRoleArn: rejects an STS endpoint without TLS, and sends nothing', async () => {
    const unsafe = { sts_endpoint: 'http://sts.example.com' };
    fixture.writeProfiles({ mode: 'RamRoleArn', ...fixture.pair, ...ROLE, ...unsafe });
    const error = await apiErrorOf(fixture.profileKeys());
    assert.deepEqual([error.kind, error.code], ['credentials', 'StsEndpointInvalid']);
  });

  it('ChainableRamRoleArn: assumes one role with the keys of another', async () => {
    const trustPolicy = JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: READER_ROLE } }],
    });
    const outer = fixture.wire.emulator.roles.add({ trustPolicy }).arn;
    fixture.writeProfiles(
      {
        mode: 'ChainableRamRoleArn',
        source_profile: 'middle',
        ram_role_arn: outer,
        ram_session_name: 'outer',
      },
      { name: 'middle', mode: 'ChainableRamRoleArn', source_profile: 'base', ...ROLE },
      { name: 'base', mode: 'AK', ...fixture.pair },
    );
    await fixture.assertListsInstances(await fixture.profileKeys());
    assert.deepEqual(
      fixture.stsCalls.map(({ query }) => query['RoleArn']),
      [READER_ROLE, outer],
    );
  });

  it('ChainableRamRoleArn: names the profiles of a circle, and calls nothing', async () => {
    fixture.writeProfiles(
      { mode: 'ChainableRamRoleArn', source_profile: 'other', ...ROLE },
      { name: 'other', mode: 'ChainableRamRoleArn', source_profile: 'default', ...ROLE },
    );
    const error = await apiErrorOf(fixture.profileKeys());
    assert.equal(error.code, 'CliProfileLoop');
    assert.equal(error.message, 'The source profiles lead in a circle: default → other → default.');
    assert.deepEqual(fixture.stsCalls, []);
  });

  it('EcsRamRole: gets the keys of the role that the profile names, or of the only one', async () => {
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';
    fixture.writeProfiles({ mode: 'EcsRamRole', ram_role_name: 'cams-reader' });
    await fixture.assertListsInstances(await fixture.profileKeys());
    fixture.writeProfiles({ mode: 'EcsRamRole' });
    await fixture.assertListsInstances(await fixture.profileKeys());
    fixture.writeProfiles({ mode: 'EcsRamRole', ram_role_name: 'another' });
    assert.equal((await apiErrorOf(fixture.profileKeys())).code, 'EcsRoleMissing');
  });

  it('RamRoleArnWithRoleName: assumes the role with the keys of the ECS role, without external ID', async () => {
    const { settings, roles } = fixture.wire.emulator;
    settings.ecsRole = 'ecs';
    roles.add({ arn: roleArn('ecs') });
    fixture.writeProfiles({
      mode: 'RamRoleArnWithRoleName',
      ram_role_name: 'ecs',
      ...ROLE,
      external_id: 'ignored',
    });
    await fixture.assertListsInstances(await fixture.profileKeys());
    const [call] = fixture.stsCalls.filter(({ action }) => action === 'AssumeRole');
    assert.match(call?.keyId ?? '', /^STS\./);
    assert.ok(!('ExternalId' in (call?.query ?? {})));
  });

  it('External: runs the program after agreement to the whole command line', async () => {
    const command = `"${process.execPath}" "${inRoot('test/emulator/externalProgram.mjs')}" ${fixture.wire.emulator.endpoint}`;
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';
    fixture.writeProfiles({ mode: 'External', process_command: command });
    await fixture.assertListsInstances(await fixture.profileKeys());
    assert.deepEqual(fixture.asked, [command]);
  });

  it('External: names a batch file that Windows cannot run without a shell, and asks for nothing', async () => {
    fixture.writeProfiles({ mode: 'External', process_command: '"C:\\tools\\get keys.CMD" --secret=s1' });
    const provider = fixture.provider(
      { kind: 'cliProfile', profile: 'default' },
      { platform: 'win32', environment: { ALIBABA_CLOUD_CONFIG_FILE: cliConfigPath(fixture.machine) } },
    );
    const { code, message } = await apiErrorOf(provider.get(neverAborted()));
    assert.deepEqual(
      [code, message],
      ['ExternalProgramBatchFile', 'The batch file get keys.CMD cannot be run without a shell.'],
    );
    assert.deepEqual(fixture.asked, []);
  });

  it('External: runs nothing without agreement', async () => {
    const file = join(fixture.machine.homeDirectory, 'ran');
    fixture.agrees = false;
    fixture.writeProfiles({
      mode: 'External',
      process_command: `"${process.execPath}" -e "require('fs').writeFileSync('${file}', '')"`,
    });
    assert.equal((await apiErrorOf(fixture.profileKeys())).code, 'ExternalProgramNotAllowed');
    assert.throws(() => writeFileSync(file, '', { flag: 'r+' }), { code: 'ENOENT' });
  });

  it('CredentialsURI: gets the keys from the address', async () => {
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';
    fixture.writeProfiles({
      mode: 'CredentialsURI',
      credentials_uri: `${fixture.wire.emulator.endpoint}/credentials`,
    });
    await fixture.assertListsInstances(await fixture.profileKeys());
  });

  it('OIDC: assumes the role with the token in the file, which is read for each renewal', async () => {
    const oidc = fixture.trustOidc(issueOidcToken({ expiresAt: 1000 }));
    fixture.writeProfiles({ mode: 'OIDC', ...oidc });
    const provider = fixture.provider({ kind: 'cliProfile', profile: 'default' });
    const error = await apiErrorOf(provider.get(neverAborted()));
    assert.deepEqual([error.kind, error.action], ['credentials', 'AssumeRoleWithOIDC']);
    writeFileSync(oidc.oidc_token_file, `${issueOidcToken()}\n`);
    await fixture.assertListsInstances(await provider.get(neverAborted()));
  });

  it('OIDC: names a token file that does not exist', async () => {
    const oidc = { ...fixture.trustOidc(''), oidc_token_file: '/nowhere/token' };
    fixture.writeProfiles({ mode: 'OIDC', ...oidc });
    assert.equal(
      (await apiErrorOf(fixture.profileKeys())).message,
      'The file /nowhere/token does not exist.',
    );
  });

  for (const mode of ['CloudSSO', 'OAuth']) {
    it(`${mode}: returns the cached keys until they end, and then asks for a new sign-in`, async () => {
      fixture.now = () => 1_800_000_000_000;
      const session = { mode, ...fixture.temporary(), sts_expiration: 1_800_000_001 };
      fixture.writeProfiles(session);
      const credentials = await fixture.profileKeys();
      assert.equal(credentials.expiresAt, 1_800_000_001_000);
      await fixture.assertListsInstances(credentials);
      fixture.now = () => 1_800_000_001_000;
      const error = await apiErrorOf(fixture.profileKeys());
      assert.deepEqual([error.kind, error.code], ['credentials', 'CliSessionExpired']);
      assert.equal(error.message, 'The sign-in of the CLI profile "default" has expired.');
      assert.ok(!everythingIn(error).includes(session.sts_token));
    });

    it(`${mode}: has an end that a date can hold, whatever the file says`, async () => {
      fixture.writeProfiles({ mode, ...fixture.temporary(), sts_expiration: 1e300 });
      const { expiresAt = NaN } = await fixture.profileKeys();
      assert.equal(new Date(expiresAt).getTime(), expiresAt);
    });

    it(`${mode}: asks for a new sign-in when no keys are cached`, async () => {
      fixture.writeProfiles({ mode, sts_expiration: 4_000_000_000 });
      assert.equal((await apiErrorOf(fixture.profileKeys())).code, 'CliSessionExpired');
    });
  }

  for (const mode of ['RsaKeyPair', 'BearerToken', 'Anonymous']) {
    it(`${mode}: says that it cannot be used`, async () => {
      fixture.writeProfiles({ mode });
      assert.equal((await apiErrorOf(fixture.profileKeys())).code, 'CliProfileUnusable');
    });
  }

  it('says that a profile does not exist on this machine, or that the CLI is not configured', async () => {
    fixture.writeProfiles({ name: 'another', mode: 'AK', ...fixture.pair });
    const missing = await apiErrorOf(fixture.profileKeys());
    assert.equal(missing.code, 'CliProfileMissing');
    assert.equal(missing.message, 'The Alibaba Cloud CLI has no profile "default" on this machine.');
    const nothing = fixture.provider(
      { kind: 'cliProfile', profile: 'default' },
      { homeDirectory: '/nowhere' },
    );
    assert.equal((await apiErrorOf(nothing.get(neverAborted()))).code, 'CliConfigMissing');
  });

  it('never mixes the environment into a profile', async () => {
    fixture.machine.environment = {
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: fixture.pair.access_key_secret,
      ALIBABA_CLOUD_ROLE_ARN: READER_ROLE,
    };
    fixture.writeProfiles(
      { mode: 'AK', access_key_id: fixture.pair.access_key_id },
      { name: 'role', mode: 'RamRoleArn', ...fixture.pair },
    );
    assert.equal((await apiErrorOf(fixture.profileKeys())).code, 'CliProfileUnusable');
    const role = fixture.provider({ kind: 'cliProfile', profile: 'role' });
    assert.equal((await apiErrorOf(role.get(neverAborted()))).code, 'CliProfileUnusable');
  });
});
