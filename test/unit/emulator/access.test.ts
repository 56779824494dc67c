import assert from 'node:assert/strict';
import { EmulatorFixture } from './emulatorFixture';

describe('emulator: key permissions', () => {
  let clock = 0;
  const fixture = new EmulatorFixture({ monotonicNow: () => clock });
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

  it('accepts a temporary key until its token expires', async () => {
    const { keys } = fixture.emulator;
    const pair = keys.add({ securityToken: 'token-1', expiresAt: inAnHour() });
    assert.equal((await fixture.list({}, { ...pair, securityToken: 'token-1' })).json.Code, 'OK');
    keys.change(pair.accessKeyId, { expiresAt: new Date(Date.now() - 1).toISOString() });
    const { status, json } = await fixture.list({}, { ...pair, securityToken: 'token-1' });
    assert.deepEqual([status, json.Code], [400, 'InvalidSecurityToken.Expired']);
  });

  it('rejects a token that does not belong to the key', async () => {
    const { keys } = fixture.emulator;
    const one = keys.add({ securityToken: 'token-1' });
    const two = keys.add({ securityToken: 'token-2' });
    const permanent = keys.add();
    const code = async (pair: typeof one, securityToken?: string) =>
      (await fixture.list({}, { ...pair, ...(securityToken !== undefined && { securityToken }) })).json.Code;
    assert.equal(await code(one, 'token-2'), 'InvalidSecurityToken.MismatchWithAccessKey');
    assert.equal(await code(two, 'token-3'), 'InvalidSecurityToken.Malformed');
    assert.equal(await code(permanent, 'token-1'), 'InvalidSecurityToken.MismatchWithAccessKey');
    assert.equal(await code(one), 'MissingSecurityToken');
  });

  it('reports the missing permission', async () => {
    const { keys, accessKeyId } = fixture.emulator;
    for (const access of ['NoPermission', 'Forbidden.RAM'] as const) {
      keys.change(accessKeyId, { access });
      const { status, json } = await fixture.list();
      assert.deepEqual([status, json.Code], [403, access]);
      const { EncodedDiagnosticMessage, ...detail } = json['AccessDeniedDetail'] as Record<string, string>;
      assert.ok((EncodedDiagnosticMessage ?? '').length > 40);
      assert.deepEqual(detail, {
        AuthAction: 'cams:ListInstance',
        AuthPrincipalType: 'SubUser',
        AuthPrincipalDisplayName: 'cams-reader',
        AuthPrincipalOwnerId: '1000000000000001',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
        NoPermissionType: access === 'NoPermission' ? 'ImplicitDeny' : 'ExplicitDeny',
      });
    }
    keys.change(accessKeyId, { access: 'allow' });
    assert.equal((await fixture.list()).json.Code, 'OK');
  });

  it('can send AccessDeniedDetail as a string', async () => {
    const { keys, accessKeyId, settings } = fixture.emulator;
    keys.change(accessKeyId, { access: 'NoPermission' });
    settings.accessDeniedDetail = 'string';
    const { json } = await fixture.list();
    assert.equal(typeof json['AccessDeniedDetail'], 'string');
    assert.match(json['AccessDeniedDetail'] as string, /"AuthAction":"cams:ListInstance"/);
  });

  it('sends Authentication.NoAuth with HTTP 200', async () => {
    const { keys, accessKeyId } = fixture.emulator;
    keys.change(accessKeyId, { access: 'Authentication.NoAuth' });
    const { status, json } = await fixture.list();
    assert.deepEqual([status, json.Code, json['Success']], [200, 'Authentication.NoAuth', false]);
    assert.match(json['AccessDeniedDetail'] as string, /ImplicitDeny/);
  });

  it('limits the calls per second of each key', async () => {
    const { keys, accessKeyId } = fixture.emulator;
    keys.change(accessKeyId, { callsPerSecond: 2 });
    const other = keys.add();
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await fixture.list()).json.Code);
    assert.deepEqual(codes, ['OK', 'OK', 'Throttling.User']);
    assert.equal((await fixture.list()).status, 429);
    keys.change(accessKeyId, { throttleStatus: 400 });
    assert.equal((await fixture.list()).status, 400);
    assert.equal((await fixture.list({}, other)).json.Code, 'OK');
    clock += 999;
    assert.equal((await fixture.list()).status, 400);
    clock += 1;
    assert.equal((await fixture.list()).json.Code, 'OK');
  });

  it('supports separate instances per key', async () => {
    const other = fixture.emulator.keys.add({ data: [{ InstanceId: '1' }] });
    const { json } = await fixture.list({}, other);
    assert.deepEqual([json.TotalCount, json.Data], [1, [{ InstanceId: '1' }]]);
    assert.equal((await fixture.list()).json.TotalCount, 30);
  });

  it('lists keys without secrets', () => {
    const { keys } = fixture.emulator;
    const { accessKeyId, accessKeySecret } = keys.add({ securityToken: 'token-1', callsPerSecond: 5 });
    const shown = JSON.stringify(keys.list());
    assert.ok(shown.includes(accessKeyId));
    assert.ok(!shown.includes(accessKeySecret) && !shown.includes('token-1'));
  });
});
