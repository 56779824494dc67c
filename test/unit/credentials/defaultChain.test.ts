import assert from 'node:assert/strict';
import { formatEnglish } from '../../../src/api/localizable';
import type { ChainReport } from '../../../src/credentials/chainReport';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import { issueOidcToken } from '../../emulator/oidc';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { ChainFixture } from './chainFixture';
import { READER_ROLE } from './sourceFixture';

/** The steps of a report as lines, with the message of each that failed. */
function linesOf(report: ChainReport | undefined): readonly string[] {
  return (report?.steps ?? []).map((step) => {
    if (step.outcome !== 'failed') return `${step.link}: ${step.outcome}`;
    const { localizable, message } = step.problem;
    return `${step.link}: ${localizable ? formatEnglish(localizable) : message}`;
  });
}

describe('default credentials', () => {
  const fixture = new ChainFixture();

  const keyVariables = () => ({
    ALIBABA_CLOUD_ACCESS_KEY_ID: fixture.pair.access_key_id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: ` ${fixture.pair.access_key_secret}\n`,
  });

  it('says why no source has keys', async () => {
    const provider = fixture.chain();
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
    const { code, message } = await apiErrorOf(fixture.chain().get(neverAborted()));
    assert.deepEqual(
      [code, message],
      ['CliSessionExpired', 'The sign-in of the CLI profile "default" has expired.'],
    );
    fixture.writeCredentialsFile();
    assert.equal(await fixture.answer(fixture.chain()), 'credentialsFile');
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
    fixture.writeCredentialsFile();
    const provider = fixture.chain();
    assert.deepEqual(await refusal(provider), [
      'CliTokenExpired',
      'The STS token of the CLI profile "default" has expired or was revoked.',
    ]);
    fixture.writeProfiles({ mode: 'StsToken', ...fixture.temporary() });
    assert.equal(await fixture.answer(provider), 'cliProfile');
  });

  it('names the profile whose token STS refuses if no other source has keys', async () => {
    const ended = fixture.temporary({ expiresAt: '2020-01-01T00:00:00Z' });
    fixture.writeProfiles({ mode: 'RamRoleArn', ...ended, ram_role_arn: READER_ROLE });
    assert.equal((await apiErrorOf(fixture.chain().get(neverAborted()))).code, 'CliTokenExpired');
  });

  it('names the variable or the file whose token the server refuses', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    fixture.machine.writeCredentials(
      `[default]\ntype = sts\naccess_key_id = ${access_key_id}\naccess_key_secret = ${access_key_secret}\nsecurity_token = ${sts_token}\n`,
    );
    assert.deepEqual(await refusal(fixture.chain()), [
      'FileTokenExpired',
      `The STS token in the file ${fixture.machine.credentialsPath} has expired or was revoked.`,
    ]);
    fixture.machine.environment = { ...keyVariables(), ALIBABA_CLOUD_SECURITY_TOKEN: sts_token };
    assert.deepEqual(await refusal(fixture.chain()), [
      'EnvironmentTokenExpired',
      'The STS token in the environment variable ALIBABA_CLOUD_SECURITY_TOKEN has expired or was revoked.',
    ]);
  });

  it('asks the sources in order, each only if none before it has keys', async () => {
    const everything = {
      ...keyVariables(),
      ...fixture.oidcVariables(issueOidcToken()),
      ALIBABA_CLOUD_CREDENTIALS_URI: `${fixture.wire.emulator.endpoint}/credentials`,
    };
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    fixture.writeCredentialsFile();
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';

    fixture.machine.environment = everything;
    const first = fixture.chain();
    assert.equal(await fixture.answer(first), 'environment');
    assert.deepEqual(linesOf(first.chain).slice(1), [
      'oidc: notTried',
      'cliProfile: notTried',
      'credentialsFile: notTried',
      'ecs: notTried',
      'credentialsUri: notTried',
    ]);
    assert.equal(fixture.wire.calls.filter(({ action }) => action !== 'ListInstance').length, 0);

    fixture.machine.environment = { ...everything, ALIBABA_CLOUD_ACCESS_KEY_ID: '' };
    assert.equal(await fixture.answer(fixture.chain()), 'oidc');
    fixture.machine.environment['ALIBABA_CLOUD_ROLE_ARN'] = undefined;
    assert.equal(await fixture.answer(fixture.chain()), 'cliProfile');
    fixture.machine.environment['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] = 'true';
    assert.equal(await fixture.answer(fixture.chain()), 'credentialsFile');
    fixture.machine.environment['ALIBABA_CLOUD_CREDENTIALS_FILE'] = '/nowhere/credentials';
    assert.equal(await fixture.answer(fixture.chain()), 'ecs');
    fixture.machine.environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    assert.equal(await fixture.answer(fixture.chain()), 'credentialsUri');
    fixture.machine.environment['ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS'] = '1';
    const nothing = fixture.chain();
    await apiErrorOf(nothing.get(neverAborted()));
    assert.equal(
      linesOf(nothing.chain).at(-1),
      'credentialsUri: The environment variable ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids this kind of credentials.',
    );
  });

  it('marks keys from environment variables, and no others', async () => {
    const isMarked = async () => {
      const { keys } = await fixture.chain().get(neverAborted());
      return 'fromEnvironment' in keys;
    };
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    assert.equal(await isMarked(), false);
    fixture.machine.environment = keyVariables();
    assert.equal(await isMarked(), true);
    fixture.machine.environment = fixture.oidcVariables(issueOidcToken());
    assert.equal(await isMarked(), false);
  });

  it('takes the token of the environment with its pair, and the role that a variable names on ECS', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    fixture.machine.environment = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: access_key_id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: access_key_secret,
      ALIBABA_CLOUD_SECURITY_TOKEN: sts_token,
    };
    assert.equal(await fixture.answer(fixture.chain()), 'environment');
    fixture.wire.emulator.settings.ecsRole = 'cams-reader';
    fixture.machine.environment = { ALIBABA_CLOUD_ECS_METADATA: 'another' };
    const provider = fixture.chain();
    await apiErrorOf(provider.get(neverAborted()));
    assert.equal(
      linesOf(provider.chain)[4],
      'ecs: The RAM role another is not attached to this ECS instance.',
    );
  });

  it('reports a call that failed, rather than that there are no keys', async () => {
    fixture.machine.environment = fixture.oidcVariables(issueOidcToken());
    fixture.wire.emulator.faults.set([
      { kind: 'dropBefore', times: 'always', match: { action: 'AssumeRoleWithOIDC' } },
    ]);
    const error = await apiErrorOf(fixture.chain().get(neverAborted()));
    assert.deepEqual([error.kind, error.action], ['network', 'AssumeRoleWithOIDC']);
  });
});
