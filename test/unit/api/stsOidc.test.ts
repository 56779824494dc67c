import assert from 'node:assert/strict';
import { assumeRoleWithOidc } from '../../../src/api/sts';
import { issueOidcToken, OIDC_PROVIDER } from '../../emulator/oidc';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';
import { PAGE, ROLE, stsCall, trust } from './stsFixture';

describe('STS: assumeRoleWithOidc', () => {
  const wire = new ClientFixture({ instances: 12 });
  const { arn: oidcProviderArn } = OIDC_PROVIDER;
  const request = (oidcToken = issueOidcToken()) => ({ ...ROLE, oidcProviderArn, oidcToken });

  beforeEach(() => {
    wire.emulator.roles.change(ROLE.arn, {
      trustPolicy: trust({ Federated: [oidcProviderArn] }, { 'oidc:sub': ['me', 'them'] }),
    });
  });

  it('returns keys that list instances, for a call without a signature', async () => {
    const { keys, expiresAt } = await assumeRoleWithOidc(
      request(issueOidcToken({ subject: 'me' })),
      stsCall(wire),
    );
    assert.ok(expiresAt > Date.now());
    assert.equal((await wire.client(keys).listInstances(PAGE, neverAborted())).totalCount, 12);
    assert.deepEqual([wire.calls[0]?.keyId, wire.calls[0]?.signedHeaders], [undefined, []]);
  });

  it('sends the token in the body, never in the URL', async () => {
    await assumeRoleWithOidc(request(issueOidcToken({ subject: 'me' })), stsCall(wire));
    assert.deepEqual(wire.calls[0]?.query, {});
  });

  it('reports a subject that the role does not trust, and a token that is expired or forged', async () => {
    const { secret } = OIDC_PROVIDER;
    const forged = { ...OIDC_PROVIDER, secret: `not ${secret}` };
    const cases = [
      [issueOidcToken({ subject: 'you' }), 'permission', 'NoPermission'],
      [
        issueOidcToken({ subject: 'me', expiresAt: 0 }),
        'credentials',
        'AuthenticationFail.OIDCToken.Expired',
      ],
      [issueOidcToken({ subject: 'me' }, forged), 'credentials', 'AuthenticationFail.OIDCToken.Invalid'],
    ] as const;
    for (const [token, kind, code] of cases) {
      const failure = await apiErrorOf(assumeRoleWithOidc(request(token), stsCall(wire)));
      assert.deepEqual([failure.kind, failure.code, failure.action], [kind, code, 'AssumeRoleWithOIDC']);
      const { resource, provider } = failure.accessDenied ?? {};
      const denied = kind === 'permission' ? [request(token).arn, OIDC_PROVIDER.arn] : [undefined, undefined];
      assert.deepEqual([resource, provider], denied);
    }
  });
});
