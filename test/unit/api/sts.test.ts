import assert from 'node:assert/strict';
import { assumeRole, assumeRoleWithOidc, type AssumeRoleRequest, type StsCall } from '../../../src/api/sts';
import { neededPolicy, trustPolicy } from '../../../src/wording/policy';
import { OWNER_ID, roleArn, userArn } from '../../emulator/account';
import { issueOidcToken, OIDC_PROVIDER } from '../../emulator/oidc';
import { apiErrorOf, errorFieldsOf, neverAborted, ClientFixture } from '../support/clientFixture';
import { PAGE, ROLE, stsCall, trust } from './stsFixture';

describe('STS', () => {
  const wire = new ClientFixture({ instances: 12 });

  const call = (other?: Partial<StsCall>) => stsCall(wire, other);

  describe('assumeRole', () => {
    it('returns keys that list instances, and their end', async () => {
      const before = Date.now();
      const { keys, expiresAt } = await assumeRole(ROLE, call());
      assert.ok(expiresAt >= before + 3_599_000 && expiresAt <= Date.now() + 3_600_000);
      assert.equal((await wire.client(keys).listInstances(PAGE, neverAborted())).totalCount, 12);
    });

    it('sends a signed call with the role, and no parameter that is not set', async () => {
      await assumeRole(ROLE, call());
      await assumeRole({ ...ROLE, durationSeconds: 900, externalId: 'a b&c=d' }, call());
      const [first, second] = wire.calls;
      assert.deepEqual(
        [first?.method, first?.action, first?.version, first?.keyId],
        ['POST', 'AssumeRole', '2015-04-01', wire.keys.accessKeyId],
      );
      const query = {
        RoleArn: ROLE.arn,
        RoleSessionName: 'cams-explorer',
        DurationSeconds: '3600',
      };
      assert.deepEqual(first?.query, query);
      assert.deepEqual(second?.query, { ...query, DurationSeconds: '900', ExternalId: 'a b&c=d' });
    });

    it('assumes a role with the keys of another role', async () => {
      const outer = wire.emulator.roles.add({ trustPolicy: trust({ RAM: ROLE.arn }) });
      const { keys } = await assumeRole(ROLE, call());
      const chained = await assumeRole({ ...ROLE, arn: outer.arn }, call({ keys }));
      assert.equal((await wire.client(chained.keys).listInstances(PAGE, neverAborted())).totalCount, 12);
    });

    it('returns keys that the server refuses once they have ended', async () => {
      wire.emulator.roles.change(ROLE.arn, { sessionSeconds: 2 });
      const { keys } = await assumeRole(ROLE, call());
      await wire.client(keys).listInstances(PAGE, neverAborted());
      wire.emulator.settings.clockOffsetSeconds = 3;
      const failure = await apiErrorOf(wire.client(keys).listInstances(PAGE, neverAborted()));
      assert.deepEqual([failure.kind, failure.code], ['credentials', 'InvalidSecurityToken.Expired']);
    });

    it('reports STS errors with their kind, code and message', async () => {
      const { roles, keys } = wire.emulator;
      const untrusting = roles.add({ trustPolicy: trust({ RAM: userArn('somebody') }) }).arn;
      const withExternalId = roles.add({
        trustPolicy: trust({ RAM: userArn('cams-reader') }, { 'sts:ExternalId': 'the-one' }),
      }).arn;
      await assumeRole({ ...ROLE, arn: withExternalId, externalId: 'the-one' }, call());
      const short = roles.add({ maxSessionSeconds: 1800 }).arn;
      const expired = { ...keys.add({ securityToken: 'token-1', expiresAt: '2020-01-01T00:00:00Z' }) };
      const denied = keys.add({ policy: '{"Version":"1","Statement":[]}' });
      const cases = [
        [{ arn: roleArn('nobody') }, 'permission', 'EntityNotExist.Role', 404],
        [{ arn: untrusting }, 'permission', 'NoPermission', 403],
        [{ arn: withExternalId }, 'permission', 'NoPermission', 403],
        [{ arn: withExternalId, externalId: 'another' }, 'permission', 'NoPermission', 403],
        [{ keys: denied }, 'permission', 'NoPermission', 403],
        [{ arn: 'cams-reader' }, 'parameter', 'InvalidParameter.RoleArn', 400],
        [{ sessionName: 'a b' }, 'parameter', 'InvalidParameter.RoleSessionName', 400],
        [{ arn: short }, 'parameter', 'InvalidParameter.DurationSeconds', 400],
        [{ durationSeconds: 899 }, 'parameter', 'InvalidParameter.DurationSeconds', 400],
        [
          { keys: { ...expired, securityToken: 'token-1' } },
          'credentials',
          'InvalidSecurityToken.Expired',
          400,
        ],
        [{ keys: { ...wire.keys, accessKeySecret: 'x' } }, 'credentials', 'SignatureDoesNotMatch', 400],
      ] as const;
      for (const [{ keys: others = wire.keys, ...change }, kind, code, httpStatus] of cases.map(
        ([change, ...rest]) => [change as Partial<AssumeRoleRequest & StsCall>, ...rest] as const,
      )) {
        const failure = await apiErrorOf(assumeRole({ ...ROLE, ...change }, call({ keys: others })));
        assert.deepEqual(errorFieldsOf(failure), { kind, code, httpStatus, retryable: false });
        assert.equal(failure.action, 'AssumeRole');
        assert.equal(failure.requestId, wire.calls.at(-1)?.requestId);
        if (kind === 'parameter') assert.match(failure.message, new RegExp(code.split('.')[1] ?? ''));
      }
    });

    it('says who was denied which role, and is allowed with the policies that the page offers', async () => {
      const { roles, keys } = wire.emulator;
      const { arn } = roles.add({ trustPolicy: trust({ RAM: userArn('nobody') }) });
      const denied = keys.add({ policy: '{"Version":"1","Statement":[]}' });
      const assume = () => assumeRole({ ...ROLE, arn }, call({ keys: denied }));
      const failure = await apiErrorOf(assume());
      const { action, principalName, accountId, resource, policyType } = failure.accessDenied ?? {};
      assert.deepEqual(
        [action, principalName, accountId, resource, policyType],
        ['sts:AssumeRole', 'cams-reader', OWNER_ID, arn, 'AccountLevelIdentityBasedPolicy'],
      );
      keys.change(denied.accessKeyId, { policy: neededPolicy(failure) });
      assert.equal((await apiErrorOf(assume())).accessDenied?.policyType, 'AssumeRolePolicy');
      roles.change(arn, { trustPolicy: trustPolicy(`acs:ram::${accountId}:root`) });
      await assume();
    });

    it('reports a clock that is off', async () => {
      wire.emulator.settings.clockOffsetSeconds = 3600;
      assert.equal((await apiErrorOf(assumeRole(ROLE, call()))).kind, 'clock');
    });

    it('rejects responses without usable keys, and names the field but not its value', async () => {
      const fields = { AccessKeyId: 'STS.a', AccessKeySecret: 'secret-1', SecurityToken: 'token-1' };
      const Expiration = '2099-01-01T00:00:00Z';
      const cases: readonly (readonly [body: string, message: string])[] = [
        ['', 'The response is not a JSON object.'],
        ['[]', 'The response is not a JSON object.'],
        [`{"secret-1": ${'['.repeat(1000)}`, 'The response is not a JSON object.'],
        ['{}', 'Credentials is missing from the response or not valid.'],
        ...Object.entries({
          'Credentials.Expiration': [
            { ...fields },
            { ...fields, Expiration: 'secret-1' },
            { ...fields, Expiration: '2099-99-99T00:00:00Z' },
          ],
          'Credentials.AccessKeyId': [{ ...fields, Expiration, AccessKeyId: ' ' }],
          'Credentials.AccessKeySecret': [{ ...fields, Expiration, AccessKeySecret: 12345678 }],
          'Credentials.SecurityToken': [{ ...fields, Expiration, SecurityToken: undefined }],
        }).flatMap(([name, invalid]) =>
          invalid.map(
            (Credentials) =>
              [
                JSON.stringify({ Credentials }),
                `${name} is missing from the response or not valid.`,
              ] as const,
          ),
        ),
      ];
      for (const [body, message] of cases) {
        wire.emulator.faults.set([{ kind: 'body', body, match: { action: 'AssumeRole' } }]);
        const failure = await apiErrorOf(assumeRole(ROLE, call()));
        assert.deepEqual(
          [failure.kind, failure.message, failure.httpStatus],
          ['invalidResponse', message, 200],
        );
      }
    });

    it('names the action when an error page answers', async () => {
      wire.emulator.faults.set([{ kind: 'html', status: 502, match: { action: 'AssumeRole' } }]);
      const failure = await apiErrorOf(assumeRole(ROLE, call()));
      assert.equal(failure.message, 'The response is an error page (HTTP 502), not JSON from AssumeRole.');
      assert.equal(failure.retryable, true);
    });

    it('is cancelled while it waits', async () => {
      wire.emulator.faults.set([{ kind: 'hold', match: { action: 'AssumeRole' } }]);
      const controller = new AbortController();
      const pending = assumeRole(ROLE, call({ signal: controller.signal }));
      await wire.control.waitForHeld(1);
      controller.abort();
      await assert.rejects(pending, { name: 'AbortError' });
      assert.match(wire.log.lines.join('\n'), /^debug AssumeRole: cancelled, \d+ ms, RequestId none$/);
    });

    it('writes one line per call to the log', async () => {
      await assumeRole(ROLE, call());
      await apiErrorOf(assumeRole({ ...ROLE, arn: roleArn('nobody') }, call()));
      const [first, second] = wire.calls;
      const lines = wire.log.lines.map((line) => line.replace(/\d+ ms/, 'N ms'));
      assert.deepEqual(lines, [
        `debug AssumeRole: HTTP 200, N ms, RequestId ${first?.requestId}`,
        `warn AssumeRole: HTTP 404, permission EntityNotExist.Role, N ms, RequestId ${second?.requestId}`,
      ]);
    });
  });

  it('never shows a secret that STS echoes', async () => {
    const keys = { ...wire.keys, accessKeySecret: 'Sentinel+Secret/1=', securityToken: 'Sentinel/Token+2==' };
    const oidcToken = issueOidcToken();
    const [, payload = ''] = oidcToken.split('.');
    const message = [keys.accessKeySecret, encodeURIComponent(keys.securityToken), oidcToken, payload].join(
      ' ',
    );
    for (const action of ['AssumeRole', 'AssumeRoleWithOIDC']) {
      wire.emulator.faults.add({
        kind: 'gatewayError',
        status: 400,
        code: 'InvalidParameter',
        message,
        match: { action },
      });
    }
    const signed = await apiErrorOf(assumeRole(ROLE, call({ keys })));
    assert.equal(signed.message, `*** *** ${oidcToken} ${payload}`);
    const oidc = { ...ROLE, oidcProviderArn: OIDC_PROVIDER.arn, oidcToken };
    const unsigned = await apiErrorOf(assumeRoleWithOidc(oidc, call()));
    assert.ok(!unsigned.message.includes(payload), unsigned.message);
    assert.deepEqual([unsigned.kind, unsigned.action], ['parameter', 'AssumeRoleWithOIDC']);
  });
});
