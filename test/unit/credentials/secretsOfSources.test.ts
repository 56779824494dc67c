import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { CLI_MODES } from '../../../src/credentials/cliProfile';
import { readCliProfiles } from '../../../src/credentials/cliProfiles';
import { ApiError } from '../../../src/api/apiError';
import { findEncodedTexts } from '../support/encodings';
import { neverAborted } from '../support/clientFixture';
import { MemoryLog } from '../support/memoryLog';
import { SourceFixture } from './sourceFixture';
import { everythingIn, TestMachine } from './support';

/** Special characters, so that an escaped or encoded secret is found too. */
const SECRETS = {
  access_key_secret: 'Sentinel+Secret/1=&%30"\\<b>',
  sts_token: 'Sentinel/Sts+Token==?&x\'"<i>',
  access_token: 'Sentinel/Access+Token==',
  oauth_access_token: 'Sentinel/OAuth+Access==',
  oauth_refresh_token: 'Sentinel/OAuth+Refresh==',
  bearer_token: 'Sentinel/Bearer+Token==',
  private_key: '-----BEGIN SENTINEL KEY-----',
};
const SECRET_TEXTS = Object.values(SECRETS);

const anyProfile = fc.record(
  {
    mode: fc.constantFrom(...CLI_MODES, '', 'unknown'),
    access_key_id: fc.constantFrom('LTAI5tExampleExample0001', ''),
    ...(Object.fromEntries(
      Object.entries(SECRETS).map(([field, secret]) => [field, fc.constant(secret)]),
    ) as Record<keyof typeof SECRETS, fc.Arbitrary<string>>),
    sts_expiration: fc.constantFrom(1, 4_000_000_000, SECRETS.sts_token),
    ram_role_arn: fc.constantFrom('acs:ram::1234567890120000:role/none', SECRETS.sts_token),
    ram_session_name: fc.constant('session'),
    sts_region: fc.constantFrom('cn-hangzhou', SECRETS.sts_token),
    sts_endpoint: fc.constantFrom('http://127.0.0.1:1', SECRETS.access_key_secret),
    source_profile: fc.constantFrom('other', 'default', 'none'),
    process_command: fc.constant(`program ${SECRETS.bearer_token}`),
    credentials_uri: fc.constantFrom('http://127.0.0.1:1/', SECRETS.access_token),
    oidc_provider_arn: fc.constant('acs:ram::1234567890120000:oidc-provider/none'),
    oidc_token_file: fc.constantFrom('/nowhere/token', '/'),
    key_pair_name: fc.constant('pair'),
    region_id: fc.constantFrom('cn-hangzhou', SECRETS.sts_token),
  },
  { requiredKeys: ['sts_endpoint'] },
);

describe('secrets in the files of other tools', function () {
  this.timeout(60_000);
  const fixture = new SourceFixture();

  it('appear in no error, log line or list of profiles, and the files stay as they are', async () => {
    let failures = 0;
    await fc.assert(
      fc.asyncProperty(anyProfile, anyProfile, async (first, second) => {
        const machine = (fixture.machine = new TestMachine());
        fixture.wire.log = new MemoryLog();
        fixture.writeProfiles(first, { ...second, name: 'other' });
        machine.writeCredentials(
          `[default]\ntype = ram_role_arn\naccess_key_id = x\naccess_key_secret = ${SECRETS.access_key_secret}\n`,
        );
        const before = stateOf(machine);
        const context = fixture.context({
          stsEndpoint: 'http://127.0.0.1:1',
          metadataUrl: 'http://127.0.0.1:1',
        });
        const places: [string, string][] = [
          ['profiles', everythingIn(await readCliProfiles(context, neverAborted()))],
        ];
        for (const source of [{ kind: 'cliProfile', profile: 'default' }, { kind: 'default' }] as const) {
          const provider = fixture.provider(source, context);
          fixture.agrees = false;
          await provider.get(neverAborted()).catch((error: unknown) => {
            failures++;
            assert.ok(error instanceof ApiError, String(error));
            places.push(['error', everythingIn(error)], ['chain', everythingIn(provider.chain)]);
          });
        }
        places.push(['log', fixture.wire.log.lines.join('\n')]);
        assert.deepEqual(findEncodedTexts(SECRET_TEXTS, places), []);
        assert.deepEqual(stateOf(machine), before);
      }),
      { numRuns: 100 },
    );
    assert.ok(failures > 60, `${failures} failures`);
  });
});

/** All that can be seen of the folders of the CLI and the SDKs. */
function stateOf({ configPath, credentialsPath }: TestMachine) {
  return [configPath, credentialsPath].map((path) => ({
    files: readdirSync(dirname(path)),
    content: readFileSync(path, 'utf8'),
    modified: statSync(path).mtimeMs,
    mode: statSync(path).mode,
  }));
}
