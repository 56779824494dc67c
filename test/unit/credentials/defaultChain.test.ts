import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatEnglish } from '../../../src/api/localizable';
import type { ChainReport } from '../../../src/credentials/chainReport';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import { issueOidcToken } from '../../emulator/oidc';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { READER_ROLE, SourceFixture } from './sourceFixture';

/** The steps of a report as lines, with the message of each that failed. */
function linesOf(report: ChainReport | undefined): readonly string[] {
  return (report?.steps ?? []).map((step) => {
    if (step.outcome !== 'failed') return `${step.link}: ${step.outcome}`;
    const { localizable, message } = step.problem;
    return `${step.link}: ${localizable ? formatEnglish(localizable) : message}`;
  });
}

describe('default credentials', () => {
  const fixture = new SourceFixture();
  const ini = () =>
    `[default]\ntype = access_key\naccess_key_id = ${fixture.pair.access_key_id}\naccess_key_secret = ${fixture.pair.access_key_secret}\n`;

  const keyVariables = () => ({
    ALIBABA_CLOUD_ACCESS_KEY_ID: fixture.pair.access_key_id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: ` ${fixture.pair.access_key_secret}\n`,
  });

  const oidcVariables = (token: string) => {
    const profile = fixture.trustOidc(token);
    return {
      ALIBABA_CLOUD_ROLE_ARN: profile.ram_role_arn,
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: profile.oidc_provider_arn,
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: profile.oidc_token_file,
    };
  };

  const answer = async (provider: CredentialProvider): Promise<string | undefined> => {
    await fixture.assertListsInstances(await provider.get(neverAborted()));
    return provider.chain?.steps.find(({ outcome }) => outcome === 'answered')?.link;
  };

  /** Issues no keys on ECS, unless a test says so. */
  beforeEach(() => {
    fixture.wire.emulator.settings.ecsRole = '';
  });

  const chain = () => fixture.provider({ kind: 'default' });

  it('says why no source has keys', async () => {
    const provider = chain();
    assert.equal(provider.chain, undefined);
    const error = await apiErrorOf(provider.get(neverAborted()));
    assert.deepEqual([error.kind, error.code], ['credentials', 'NoDefaultCredentials']);
    const { configPath, credentialsPath } = fixture.machine;
    assert.deepEqual(linesOf(provider.chain), [
      'environment: The environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is not set.',
      'oidc: The environment variable ALIBABA_CLOUD_ROLE_ARN is not set.',
      `cliProfile: The Alibaba Cloud CLI is not configured: the file ${configPath} does not exist.`,
      `credentialsFile: The file ${credentialsPath} does not exist.`,
      'ecs: No RAM role is attached to this ECS instance.',
      'credentialsUri: The environment variable ALIBABA_CLOUD_CREDENTIALS_URI is not set.',
    ]);
  });

  it('says that the sign-in of the current CLI profile has expired if no other source has keys', async () => {
    fixture.writeProfiles({ mode: 'CloudSSO', ...fixture.temporary(), sts_expiration: 1 });
    const { code, message } = await apiErrorOf(chain().get(neverAborted()));
    assert.deepEqual(
      [code, message],
      ['CliSessionExpired', 'The sign-in of the CLI profile "default" has expired.'],
    );
    fixture.machine.writeCredentials(ini());
    assert.equal(await answer(chain()), 'credentialsFile');
  });

  /** Gets keys, and lets the server refuse them; returns the code and the message of the next failure. */
  const refusal = async (provider: CredentialProvider) => {
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    const { code, message } = await apiErrorOf(provider.get(neverAborted()));
    return [code, message];
  };

  it('names the profile whose token the server refuses, and takes no other source in its place', async () => {
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary() });
    fixture.machine.writeCredentials(ini());
    const provider = chain();
    assert.deepEqual(await refusal(provider), [
      'CliTokenExpired',
      'The STS token of the CLI profile "default" has expired or was revoked.',
    ]);
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary() });
    assert.equal(await answer(provider), 'cliProfile');
  });

  it('names the profile whose token STS refuses if no other source has keys', async () => {
    const ended = fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' });
    fixture.writeProfiles({ mode: 'RamRoleArn', ...ended, ram_role_arn: READER_ROLE });
    assert.equal((await apiErrorOf(chain().get(neverAborted()))).code, 'CliTokenExpired');
  });

  it('takes no other source in place of a sign-in that expires', async () => {
    fixture.now = () => 1_800_000_000_000;
    fixture.writeProfiles({ mode: 'OAuth', ...fixture.temporary(), sts_expiration: 1_800_000_001 });
    fixture.machine.writeCredentials(ini());
    const provider = chain();
    assert.equal(await answer(provider), 'cliProfile');
    fixture.now = () => 1_800_000_002_000;
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'CliSessionExpired');
  });

  it('names the variable or the file whose token the server refuses', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    fixture.machine.writeCredentials(
      `[default]\ntype = sts\naccess_key_id = ${access_key_id}\naccess_key_secret = ${access_key_secret}\nsecurity_token = ${sts_token}\n`,
    );
    assert.deepEqual(await refusal(chain()), [
      'FileTokenExpired',
      `The STS token in the file ${fixture.machine.credentialsPath} has expired or was revoked.`,
    ]);
    fixture.machine.environment = { ...keyVariables(), ALIBABA_CLOUD_SECURITY_TOKEN: sts_token };
    assert.deepEqual(await refusal(chain()), [
      'EnvironmentTokenExpired',
      'The STS token in the environment variable ALIBABA_CLOUD_SECURITY_TOKEN has expired or was revoked.',
    ]);
  });

  it('asks the sources in order, each only if none before it has keys', async () => {
    const everything = {
      ...keyVariables(),
      ...oidcVariables(issueOidcToken()),
      ALIBABA_CLOUD_CREDENTIALS_URI: `${fixture.wire.emulator.endpoint}/credentials`,
    };
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    fixture.machine.writeCredentials(ini());
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';

    fixture.machine.environment = everything;
    const first = chain();
    assert.equal(await answer(first), 'environment');
    assert.deepEqual(linesOf(first.chain).slice(1), [
      'oidc: notTried',
      'cliProfile: notTried',
      'credentialsFile: notTried',
      'ecs: notTried',
      'credentialsUri: notTried',
    ]);
    assert.equal(fixture.wire.calls.filter(({ action }) => action !== 'ListInstance').length, 0);

    fixture.machine.environment = { ...everything, ALIBABA_CLOUD_ACCESS_KEY_ID: '' };
    assert.equal(await answer(chain()), 'oidc');
    fixture.machine.environment['ALIBABA_CLOUD_ROLE_ARN'] = undefined;
    assert.equal(await answer(chain()), 'cliProfile');
    fixture.machine.environment['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] = 'true';
    assert.equal(await answer(chain()), 'credentialsFile');
    fixture.machine.environment['ALIBABA_CLOUD_CREDENTIALS_FILE'] = '/nowhere/credentials';
    assert.equal(await answer(chain()), 'ecs');
    fixture.machine.environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    assert.equal(await answer(chain()), 'credentialsUri');
    fixture.machine.environment['ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS'] = '1';
    const nothing = chain();
    await apiErrorOf(nothing.get(neverAborted()));
    assert.equal(
      linesOf(nothing.chain).at(-1),
      'credentialsUri: The environment variable ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids this kind of credentials.',
    );
  });

  it('takes the token of the environment with its pair, and the role that a variable names on ECS', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    fixture.machine.environment = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: access_key_id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: access_key_secret,
      ALIBABA_CLOUD_SECURITY_TOKEN: sts_token,
    };
    assert.equal(await answer(chain()), 'environment');
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';
    fixture.machine.environment = { ALIBABA_CLOUD_ECS_METADATA: 'another' };
    const provider = chain();
    await apiErrorOf(provider.get(neverAborted()));
    assert.equal(
      linesOf(provider.chain)[4],
      'ecs: The RAM role another is not attached to this ECS instance.',
    );
  });

  it('goes on after a source that fails, and is not pinned to a failure', async () => {
    fixture.machine.environment = oidcVariables('not a token');
    const provider = chain();
    await apiErrorOf(provider.get(neverAborted()));
    fixture.machine.writeCredentials(ini());
    assert.equal(await answer(provider), 'credentialsFile');
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    assert.equal(await answer(provider), 'credentialsFile', 'stays with the source that answered');
    fixture.machine.writeCredentials('');
    assert.equal(await answer(provider), 'cliProfile');
    oidcVariables(issueOidcToken());
    fixture.machine.writeConfig('');
    assert.equal(await answer(provider), 'oidc');
  });

  it('reports a call that failed, rather than that there are no keys', async () => {
    fixture.machine.environment = oidcVariables(issueOidcToken());
    fixture.wire.emulator.faults.set([
      { kind: 'dropBefore', times: 'always', match: { action: 'AssumeRoleWithOIDC' } },
    ]);
    const error = await apiErrorOf(chain().get(neverAborted()));
    assert.deepEqual([error.kind, error.action], ['network', 'AssumeRoleWithOIDC']);
  });

  it('does not change to another source when the connection of the one that answered fails', async () => {
    fixture.machine.environment = oidcVariables(issueOidcToken());
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    const provider = chain();
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    fixture.wire.emulator.faults.set([
      { kind: 'dropBefore', times: 'always', match: { action: 'AssumeRoleWithOIDC' } },
    ]);
    const error = await apiErrorOf(provider.get(neverAborted()));
    assert.equal(error.kind, 'network');
    fixture.wire.emulator.faults.clear();
    assert.equal(await answer(provider), 'oidc');
  });

  it('does not change to another source when the program of the one that answered fails', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    const output = { mode: 'StsToken', access_key_id, access_key_secret, sts_token };
    const file = join(fixture.machine.homeDirectory, 'keys.json');
    const script = `process.stdout.write(require('fs').readFileSync('${file}'))`;
    fixture.writeProfiles({ mode: 'External', process_command: `"${process.execPath}" -e "${script}"` });
    fixture.machine.writeCredentials(ini());
    writeFileSync(file, JSON.stringify(output));
    const provider = chain();
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    rmSync(file);
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'ExternalProgramFailed');
    writeFileSync(file, JSON.stringify({ ...output, ...fixture.temporary() }));
    assert.equal(await answer(provider), 'cliProfile');
  });
});
