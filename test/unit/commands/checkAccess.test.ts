import assert from 'node:assert/strict';
import type { AccessCheck } from '../../../src/access/accessChecks';
import type { Account } from '../../../src/accounts/account';
import { ApiError, type ApiErrorDetails } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type * as report from '../../../src/commands/checkAccess/checkReport';
import type * as remedy from '../../../src/commands/checkAccess/checkRemedy';
import { sourceError } from '../../../src/credentials/sourceProblem';
import { loadWithStandIn } from '../support/loadWithStandIn';

const ACCOUNT: Account = { id: '1', name: 'acme', source: { kind: 'cliProfile', profile: 'prod' } };

const failed = (id: AccessCheck['id'], details: ApiErrorDetails): AccessCheck => ({
  id,
  state: 'failed',
  error: new ApiError('Server words.', details),
});

describe('the report of Check Access', () => {
  let checkReport: (typeof report)['checkReport'];
  let remedyOf: (typeof remedy)['remedyOf'];

  before(async () => {
    ({ checkReport, remedyOf } = await loadWithStandIn<typeof report & typeof remedy>(
      'src/commands/checkAccess',
      ['checkReport', 'checkRemedy'],
    ));
  });

  const linesOf = (...checks: AccessCheck[]) =>
    checkReport(checks, { account: ACCOUNT, endpoint: 'cams.example.com', time: new Date(0) })
      .split('\n')
      .slice(1, -1);

  it('names the account, the endpoint and the time', () => {
    const text = checkReport([], { account: ACCOUNT, endpoint: 'cams.example.com', time: new Date(0) });
    assert.equal(text, 'Check Access: acme · cams.example.com · 1970-01-01T00:00:00.000Z\n');
  });

  it('says what each passed check found', () => {
    assert.deepEqual(
      linesOf(
        { id: 'credentials', state: 'passed', found: { expiresAt: undefined } },
        {
          id: 'hostName',
          state: 'passed',
          found: {
            host: 'a.example',
            addresses: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'],
            byProxy: false,
          },
        },
        { id: 'hostName', state: 'passed', found: { host: '::1', addresses: ['::1'], byProxy: false } },
        { id: 'hostName', state: 'passed', found: { host: 'a.example', addresses: [], byProxy: true } },
        { id: 'connection', state: 'passed', found: { proxy: undefined } },
        { id: 'connection', state: 'passed', found: { proxy: '10.0.0.1:3128' } },
        { id: 'tls', state: 'passed', found: { protocol: 'TLSv1.3', trusted: true } },
        { id: 'response', state: 'passed', found: { httpStatus: 200 } },
        { id: 'clock', state: 'passed', found: { aheadSeconds: 12 } },
        { id: 'clock', state: 'passed', found: { aheadSeconds: -12 } },
        { id: 'clock', state: 'passed', found: { aheadSeconds: 0 } },
        { id: 'clock', state: 'passed', found: { aheadSeconds: undefined } },
        { id: 'permission', state: 'notChecked' },
      ),
      [
        'Credentials: OK · Alibaba Cloud CLI profile "prod" · no expiry known',
        'Host name: OK · a.example · 1.1.1.1, 1.1.1.2, 1.1.1.3…',
        'Host name: OK · ::1',
        'Host name: OK · a.example, resolved by the proxy',
        'Connection: OK · direct',
        'Connection: OK · through the proxy 10.0.0.1:3128',
        'TLS: OK · TLSv1.3',
        'Response: OK · HTTP 200',
        'Clock: OK · 12 s ahead of the server',
        'Clock: OK · 12 s behind the server',
        'Clock: OK · same time as the server',
        'Clock: OK · accepted',
        'Permission: Not checked',
      ],
    );
  });

  it('says which default source was used, and why those before it were not', () => {
    const problem = new ApiError('Unset.', { kind: 'credentials', code: 'NoKeys' });
    const check: AccessCheck = {
      id: 'credentials',
      state: 'passed',
      found: {
        expiresAt: undefined,
        chain: {
          steps: [
            { link: 'environment', outcome: 'failed', problem },
            { link: 'cliProfile', outcome: 'answered' },
            { link: 'ecs', outcome: 'notTried' },
          ],
        },
      },
    };
    assert.deepEqual(linesOf(check).slice(1), [
      '    Environment variables: This account has no keys.',
      '    Alibaba Cloud CLI profile: used',
      '    ECS metadata: not needed',
    ]);
  });

  it('says until when temporary keys are valid', () => {
    const [line = ''] = linesOf({
      id: 'credentials',
      state: 'passed',
      found: { expiresAt: Date.UTC(2026, 0, 2, 12) },
    });
    assert.match(line, /valid until Jan 2, 2026/);
  });

  it('says of a failed check what is wrong, what to do, and the facts', () => {
    const details = { kind: 'credentials', code: 'SignatureDoesNotMatch', httpStatus: 400 } as const;
    assert.deepEqual(linesOf(failed('signature', { ...details, requestId: 'R-1' })), [
      'Signature: Failed · The AccessKey secret is wrong.',
      '    Check the AccessKey secret and enter the keys again.',
      '    SignatureDoesNotMatch · HTTP 400 · RequestId R-1 · Server words.',
    ]);
  });

  it('gives every failure that can be fixed in VS Code an action', () => {
    const actionOf = (check: AccessCheck) => remedyOf(check, ACCOUNT)?.title;
    const cases: readonly (readonly [AccessCheck, string | undefined])[] = [
      [failed('hostName', { kind: 'network', code: 'ENOTFOUND' }), 'Open the setting cams.endpoint'],
      [failed('hostName', { kind: 'endpoint' }), 'Open the setting cams.endpoint'],
      [failed('connection', { kind: 'network', code: 'ProxyUnreachable' }), 'Open the setting http.proxy'],
      [failed('connection', { kind: 'network', code: 'ECONNREFUSED' }), 'Open the setting cams.endpoint'],
      [failed('response', { kind: 'invalidResponse', httpStatus: 407 }), 'Open the setting http.proxy'],
      [failed('response', { kind: 'server' }), undefined],
      [failed('clock', { kind: 'clock' }), undefined],
      [failed('key', { kind: 'credentials', code: 'InvalidAccessKeyId.NotFound' }), 'Enter Keys…'],
      [failed('permission', { kind: 'permission', code: 'NoPermission' }), 'Show Details'],
      [
        { id: 'tls', state: 'warning', found: { protocol: 'TLSv1.3', trusted: false } },
        'Open the setting http.proxyStrictSSL',
      ],
      [{ id: 'key', state: 'passed' }, undefined],
    ];
    for (const [check, title] of cases) assert.equal(actionOf(check), title, check.error?.code ?? check.id);
    const PROFILE_ACTIONS = {
      CliSessionExpired: 'Refresh with the Alibaba Cloud CLI',
      CliTokenExpired: 'Enter a New Token with the Alibaba Cloud CLI',
      CliProfileMissing: 'Edit Account…',
    };
    for (const [code, title] of Object.entries(PROFILE_ACTIONS)) {
      const error = sourceError(localizable('The source failed.'), code);
      assert.equal(actionOf({ id: 'credentials', state: 'failed', error }), title);
    }
    const ownEndpoint = { ...ACCOUNT, endpoint: 'cams.example.com' };
    const unknownHost = failed('hostName', { kind: 'network', code: 'ENOTFOUND' });
    assert.equal(remedyOf(unknownHost, ownEndpoint)?.title, 'Edit Account…');
  });
});
