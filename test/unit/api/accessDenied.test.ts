import fc from 'fast-check';
import assert from 'node:assert/strict';
import { decodeAccessDenied } from '../../../src/api/accessDenied';
import { apiErrorOf, ClientFixture, neverAborted } from '../support/clientFixture';

const DETAIL = {
  AuthAction: 'cams:ListInstance',
  AuthPrincipalType: 'AssumedRoleUser',
  AuthPrincipalDisplayName: 'cams-role:alice@example.com',
  AuthPrincipalOwnerId: '1000000000000001',
  PolicyType: 'AccountLevelIdentityBasedPolicy',
  NoPermissionType: 'ImplicitDeny',
  EncodedDiagnosticMessage: 'Zm9v/+abc1==',
};

const DECODED = {
  action: 'cams:ListInstance',
  principalType: 'AssumedRoleUser',
  principalName: 'cams-role:alice@example.com',
  accountId: '1000000000000001',
  policyType: 'AccountLevelIdentityBasedPolicy',
  denyType: 'ImplicitDeny',
  diagnosticMessage: 'Zm9v/+abc1==',
};

describe('decodeAccessDenied', () => {
  it('decodes an object and a string with JSON alike', () => {
    assert.deepEqual(decodeAccessDenied(DETAIL), DECODED);
    assert.deepEqual(decodeAccessDenied(JSON.stringify(DETAIL)), DECODED);
  });

  it('returns undefined for anything that says nothing', () => {
    for (const nothing of [
      undefined,
      null,
      {},
      '{}',
      '',
      'denied',
      '[',
      [],
      7,
      { Other: 'x' },
      ' '.repeat(1e6),
    ])
      assert.equal(decodeAccessDenied(nothing), undefined);
  });

  it('keeps the fields that it can read, and drops free text', () => {
    const hostile = '<script>alert(1)</script> [x](command:y)';
    const mixed = Object.fromEntries(Object.keys(DETAIL).map((name) => [name, hostile]));
    assert.equal(decodeAccessDenied(mixed), undefined);
    const { accountId } = decodeAccessDenied({ ...mixed, AuthPrincipalOwnerId: '17', PolicyType: 3 }) ?? {};
    assert.equal(accountId, '17');
  });

  it('never throws and never returns a character of markup, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (anything, text) => {
        const detail = Object.fromEntries(Object.keys(DETAIL).map((name) => [name, text]));
        for (const sent of [anything, text, detail, JSON.stringify(detail)]) {
          const values = Object.values(decodeAccessDenied(sent) ?? {}).join('');
          assert.doesNotMatch(values, /[<>&"'`\s\\[\](){}!#*$]/);
        }
      }),
    );
  });
});

describe('CamsClient: a denied call', () => {
  const wire = new ClientFixture();
  const denialOf = async (keys = wire.keys) =>
    await apiErrorOf(wire.client(keys).listInstances({ pageSize: 5, pageIndex: 1 }, neverAborted()));

  for (const form of ['object', 'string'] as const) {
    it(`says who was denied what, with the detail as ${form === 'object' ? 'an object' : 'a string'}`, async () => {
      wire.emulator.settings.accessDeniedDetail = form;
      const { accessDenied } = await denialOf(wire.emulator.keys.add({ access: 'Forbidden.RAM' }));
      const { diagnosticMessage, ...named } = accessDenied ?? {};
      assert.deepEqual(named, {
        action: 'cams:ListInstance',
        principalType: 'SubUser',
        principalName: 'cams-reader',
        accountId: '1000000000000001',
        policyType: 'AccountLevelIdentityBasedPolicy',
        denyType: 'ExplicitDeny',
      });
      assert.match(diagnosticMessage ?? '', /^[A-Za-z0-9+/=]{40,}$/);
    });
  }

  it('says so for a denial with HTTP 200 too', async () => {
    const { httpStatus, accessDenied } = await denialOf(
      wire.emulator.keys.add({ access: 'Authentication.NoAuth' }),
    );
    assert.equal(httpStatus, 200);
    assert.equal(accessDenied?.principalName, 'cams-reader');
  });

  it('has no detail if the response has none', async () => {
    wire.emulator.faults.add({ kind: 'gatewayError', status: 403, code: 'NoPermission' });
    const { kind, accessDenied } = await denialOf();
    assert.deepEqual([kind, accessDenied], ['permission', undefined]);
  });

  it('never contains the secret or the token, even if the server echoes them', async () => {
    const { accessKeyId, accessKeySecret } = wire.keys;
    const keys = { accessKeyId, accessKeySecret, securityToken: 'SentinelTokenAbc123' };
    const body = JSON.stringify({
      Code: 'NoPermission',
      AccessDeniedDetail: {
        ...DETAIL,
        AuthPrincipalDisplayName: accessKeySecret,
        EncodedDiagnosticMessage: `x${keys.securityToken}`,
      },
    });
    wire.emulator.faults.add({ kind: 'body', status: 403, body });
    const { accessDenied } = await denialOf(keys);
    assert.deepEqual(accessDenied, { ...DECODED, principalName: '***', diagnosticMessage: 'x***' });
  });
});
