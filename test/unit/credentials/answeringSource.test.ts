import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueOidcToken } from '../../emulator/oidc';
import { CREDENTIALS_PATH } from '../../emulator/keySources';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { ChainFixture } from './chainFixture';

const DROPPED = { kind: 'dropBefore' } as const;
const FAILED = { kind: 'gatewayError', status: 500, code: 'InternalError' } as const;

describe('default credentials whose source has answered', () => {
  const fixture = new ChainFixture();

  it('takes no other source in place of a sign-in that expires', async () => {
    fixture.now = () => 1_800_000_000_000;
    fixture.writeProfiles({ mode: 'OAuth', ...fixture.temporary(), sts_expiration: 1_800_000_001 });
    fixture.writeCredentialsFile();
    const provider = fixture.chain();
    assert.equal(await fixture.answer(provider), 'cliProfile');
    fixture.now = () => 1_800_000_002_000;
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'CliSessionExpired');
  });

  it('goes on after a source that fails, and is not pinned to a failure', async () => {
    fixture.machine.environment = fixture.oidcVariables('not a token');
    const provider = fixture.chain();
    await apiErrorOf(provider.get(neverAborted()));
    fixture.writeCredentialsFile();
    assert.equal(await fixture.answer(provider), 'credentialsFile');
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    assert.equal(await fixture.answer(provider), 'credentialsFile', 'stays with the source that answered');
    fixture.machine.writeCredentials('');
    assert.equal(await fixture.answer(provider), 'cliProfile');
    fixture.oidcVariables(issueOidcToken());
    fixture.machine.writeConfig('');
    assert.equal(await fixture.answer(provider), 'oidc');
  });

  it('does not change to another source when the connection of the one that answered fails', async () => {
    fixture.machine.environment = fixture.oidcVariables(issueOidcToken());
    fixture.writeProfiles({ mode: 'AK', ...fixture.pair });
    const provider = fixture.chain();
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    fixture.wire.emulator.faults.set([
      { kind: 'dropBefore', times: 'always', match: { action: 'AssumeRoleWithOIDC' } },
    ]);
    const error = await apiErrorOf(provider.get(neverAborted()));
    assert.equal(error.kind, 'network');
    fixture.wire.emulator.faults.clear();
    assert.equal(await fixture.answer(provider), 'oidc');
  });

  it('does not change to another source when the program of the one that answered fails', async () => {
    const { access_key_id, access_key_secret, sts_token } = fixture.temporary();
    const output = { mode: 'StsToken', access_key_id, access_key_secret, sts_token };
    const file = join(fixture.machine.homeDirectory, 'keys.json');
    const script = `process.stdout.write(require('fs').readFileSync('${file}'))`;
    fixture.writeProfiles({ mode: 'External', process_command: `"${process.execPath}" -e "${script}"` });
    fixture.writeCredentialsFile();
    writeFileSync(file, JSON.stringify(output));
    const provider = fixture.chain();
    const { keys } = await provider.get(neverAborted());
    provider.invalidate(keys);
    rmSync(file);
    assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, 'ExternalProgramFailed');
    writeFileSync(file, JSON.stringify({ ...output, ...fixture.temporary() }));
    assert.equal(await fixture.answer(provider), 'cliProfile');
  });

  describe('does not change to another source when the server of the one that answered fails', () => {
    const metadata = { link: 'ecs', environment: () => ({}) };
    const uri = {
      link: 'credentialsUri',
      environment: () => ({
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
        ALIBABA_CLOUD_CREDENTIALS_URI: `${fixture.wire.emulator.endpoint}${CREDENTIALS_PATH}`,
      }),
    };
    const role = 'GET /latest/meta-data/ram/security-credentials/cams-reader';
    const cases = [
      { ...metadata, effect: DROPPED, action: 'PUT /latest/api/token', code: 'EcsMetadataUnavailable' },
      { ...metadata, effect: FAILED, action: role, code: 'EcsMetadataFailed' },
      { ...uri, effect: DROPPED, action: `GET ${CREDENTIALS_PATH}`, code: 'CredentialsUriFailed' },
      { ...uri, effect: FAILED, action: `GET ${CREDENTIALS_PATH}`, code: 'CredentialsUriFailed' },
    ];
    for (const { link, environment, effect, action, code } of cases) {
      it(`${link}, ${effect.kind}`, async () => {
        fixture.wire.emulator.settings.ecsRole = 'cams-reader';
        fixture.machine.environment = environment();
        const provider = fixture.chain();
        assert.equal(await fixture.answer(provider), link);
        const { keys } = await provider.get(neverAborted());
        provider.invalidate(keys);
        fixture.writeCredentialsFile();
        fixture.wire.emulator.faults.set([{ ...effect, times: 'always', match: { action } }]);
        assert.equal((await apiErrorOf(provider.get(neverAborted()))).code, code);
        fixture.wire.emulator.faults.clear();
        assert.equal(await fixture.answer(provider), link);
      });
    }
  });
});
