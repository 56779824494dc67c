import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import CoreClient, { $OpenApiUtil } from '@alicloud/openapi-core';
import assert from 'node:assert/strict';
import { roleArn } from '../../emulator/account';
import { EmulatorControl } from '../../emulator/control';
import { issueOidcToken, OIDC_PROVIDER } from '../../emulator/oidc';
import { EmulatorFixture } from './emulatorFixture';
import type { Keys } from './signedCall';

type Parameters = Readonly<Record<string, string>>;

/** Calls an action of STS with an official client; without keys, the call is not signed. */
type StsClient = (
  endpoint: string,
  call: { readonly action: string; readonly keys?: Keys; readonly query: Parameters },
) => Promise<unknown>;

const paramsOf = (action: string, keys: Keys | undefined) => ({
  action,
  version: '2015-04-01',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: keys ? 'AK' : 'Anonymous',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
});

const configOf = (endpoint: string, keys: Keys | undefined) => ({
  ...(keys && { accessKeyId: keys.accessKeyId, accessKeySecret: keys.accessKeySecret }),
  ...(keys?.securityToken !== undefined && { securityToken: keys.securityToken }),
  endpoint: endpoint.slice('http://'.length),
  protocol: 'HTTP',
});

/** The clients only read the options, so a plain object avoids a dependency on their package. */
const NO_OPTIONS: unknown = {};

const CLIENTS: Readonly<Record<string, StsClient>> = {
  '@alicloud/openapi-core': (endpoint, { action, keys, query }) =>
    new CoreClient(new $OpenApiUtil.Config(configOf(endpoint, keys))).callApi(
      new $OpenApiUtil.Params(paramsOf(action, keys)),
      new $OpenApiUtil.OpenApiRequest({ query }),
      NO_OPTIONS as Parameters3<CoreClient['callApi']>,
    ),
  '@alicloud/openapi-client': (endpoint, { action, keys, query }) =>
    new OpenApiClient(new $OpenApi.Config(configOf(endpoint, keys))).callApi(
      new $OpenApi.Params(paramsOf(action, keys)),
      new $OpenApi.OpenApiRequest({ query }),
      NO_OPTIONS as Parameters3<OpenApiClient['callApi']>,
    ),
};

type Parameters3<F> = F extends (a: never, b: never, c: infer C) => unknown ? C : never;

interface AssumedRole {
  readonly body: {
    readonly AssumedRoleUser: { readonly Arn: string };
    readonly Credentials: {
      readonly AccessKeyId: string;
      readonly AccessKeySecret: string;
      readonly SecurityToken: string;
      readonly Expiration: string;
    };
  };
}

const ROLE = roleArn('cams-reader');
const QUERY = { RoleArn: ROLE, RoleSessionName: 'session', DurationSeconds: '900' };

for (const [name, call] of Object.entries(CLIENTS)) {
  describe(`emulator: roles assumed with ${name}`, () => {
    const fixture = new EmulatorFixture({ instances: 3 });

    it('are assumed with keys, and list instances until they end', async () => {
      const { emulator } = fixture;
      emulator.roles.change(ROLE, { sessionSeconds: 2 });
      const { body } = (await call(emulator.endpoint, {
        action: 'AssumeRole',
        keys: emulator,
        query: QUERY,
      })) as AssumedRole;
      assert.equal(body.AssumedRoleUser.Arn, `${ROLE}/session`);
      assert.equal((await fixture.list({}, keysOf(body))).json.TotalCount, 3);
      emulator.settings.clockOffsetSeconds = 3;
      assert.equal((await fixture.list({}, keysOf(body))).json.Code, 'InvalidSecurityToken.Expired');
    });

    it('are assumed with an OIDC token', async () => {
      const { emulator } = fixture;
      const trustPolicy = {
        Version: '1',
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Federated: OIDC_PROVIDER.arn },
        },
      };
      emulator.roles.change(ROLE, {
        trustPolicy: JSON.stringify({ ...trustPolicy, Statement: [trustPolicy.Statement] }),
      });
      const { body } = (await call(emulator.endpoint, {
        action: 'AssumeRoleWithOIDC',
        query: { ...QUERY, OIDCProviderArn: OIDC_PROVIDER.arn, OIDCToken: issueOidcToken() },
      })) as AssumedRole;
      assert.equal((await fixture.list({}, keysOf(body))).json.TotalCount, 3);
      assert.ok(!JSON.stringify(emulator.transcript).includes('OIDCToken'));
    });

    it('are refused to a wrong signature and to a missing one', async () => {
      const { emulator } = fixture;
      const wrong = { accessKeyId: emulator.accessKeyId, accessKeySecret: 'another' };
      for (const [keys, code] of [
        [wrong, /SignatureDoesNotMatch/],
        [undefined, /MissingSignature/],
      ] as const) {
        const calling = call(emulator.endpoint, {
          action: 'AssumeRole',
          query: QUERY,
          ...(keys && { keys }),
        });
        await assert.rejects(calling, (error: { code?: string }) => code.test(error.code ?? ''));
      }
    });
  });
}

function keysOf({ Credentials }: AssumedRole['body']): Keys {
  return {
    accessKeyId: Credentials.AccessKeyId,
    accessKeySecret: Credentials.AccessKeySecret,
    securityToken: Credentials.SecurityToken,
  };
}

describe('emulator: role control routes', () => {
  const fixture = new EmulatorFixture();

  it('add, change, show and remove roles, and a reset restores the first one', async () => {
    const control = new EmulatorControl(fixture.emulator.endpoint);
    const { arn } = await control.addRole({ maxSessionSeconds: 900 });
    await control.changeRole(arn, { sessionSeconds: 2 });
    const [, added] = await control.roles();
    assert.deepEqual([added?.arn, added?.maxSessionSeconds, added?.sessionSeconds], [arn, 900, 2]);
    await control.removeRole(ROLE);
    assert.deepEqual(
      (await control.roles()).map((role) => role.arn),
      [arn],
    );
    await control.reset();
    assert.deepEqual(
      (await control.roles()).map((role) => role.arn),
      [ROLE],
    );
  });

  it('reject a trust policy that the emulator cannot evaluate', async () => {
    const control = new EmulatorControl(fixture.emulator.endpoint);
    for (const trustPolicy of ['{', '{"Version":"1","Statement":[{"Effect":"Allow"}]}']) {
      await assert.rejects(control.addRole({ trustPolicy }), /trust policy is not valid/);
    }
  });
});
