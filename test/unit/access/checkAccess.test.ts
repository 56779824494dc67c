import assert from 'node:assert/strict';
import { checkAccess } from '../../../src/access/checkAccess';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import type { Fault } from '../../emulator/faults';
import { neverAborted } from '../support/clientFixture';
import { AccessFixture, after, NO_CALL, outcome, render } from './accessFixture';

describe('checkAccess', () => {
  const { wire, targetOf, check } = new AccessFixture();

  it('passes every check for keys that may list instances, with one call', async () => {
    assert.deepEqual(render(await check(targetOf())), outcome());
    assert.equal(wire.calls.length, 1);
  });

  const REFUSALS: Readonly<Record<string, readonly [() => AccessKeys, Record<string, string>]>> = {
    'an unknown AccessKey ID': [
      () => ({ ...wire.keys, accessKeyId: 'LTAI5tNobody' }),
      { ...after('key'), key: 'failed InvalidAccessKeyId.NotFound' },
    ],
    'a disabled AccessKey': [
      () => wire.emulator.keys.add({ active: false }),
      { ...after('key'), key: 'failed InvalidAccessKeyId.Inactive' },
    ],
    'an STS token that has expired': [
      () => ({
        ...wire.emulator.keys.add({ securityToken: 'token-1', expiresAt: '2024-01-01T00:00:00Z' }),
        securityToken: 'token-1',
      }),
      { ...after('key'), key: 'failed InvalidSecurityToken.Expired' },
    ],
    'a wrong secret': [
      () => ({ ...wire.keys, accessKeySecret: 'wrong-secret' }),
      { ...after('signature'), signature: 'failed SignatureDoesNotMatch' },
    ],
    'no permission': [
      () => wire.emulator.keys.add({ access: 'NoPermission' }),
      { permission: 'failed NoPermission' },
    ],
    'no permission, with HTTP 200': [
      () => wire.emulator.keys.add({ access: 'Authentication.NoAuth' }),
      { permission: 'failed Authentication.NoAuth' },
    ],
  };
  for (const [name, [keys, expected]] of Object.entries(REFUSALS)) {
    it(`names the check that fails, and those before it: ${name}`, async () => {
      assert.deepEqual(render(await check(targetOf(keys()))), outcome(expected));
    });
  }

  it('measures the clock, and fails it only if the server refuses the time', async () => {
    const HOUR_MS = 3_600_000;
    const warned = await check(targetOf(wire.keys, { now: () => Date.now() + HOUR_MS }));
    assert.deepEqual(render(warned), outcome({ clock: 'warning' }));
    const clock = warned.find(({ id }) => id === 'clock')?.found as { aheadSeconds: number };
    assert.ok(Math.abs(clock.aheadSeconds - 3_600) <= 2, `${clock.aheadSeconds} s`);
    wire.emulator.settings.clockOffsetSeconds = 20 * 60;
    assert.deepEqual(
      render(await check(targetOf())),
      outcome({ ...after('clock'), clock: 'failed InvalidTimeStamp.Expired' }),
    );
  });

  const ANSWERS: Readonly<Record<string, readonly [Fault, string]>> = {
    'a sign-in page': [{ kind: 'html' }, 'failed invalidResponse'],
    'a redirect': [{ kind: 'html', status: 302 }, 'failed invalidResponse'],
    'a server error': [{ kind: 'serverError' }, 'failed InternalError'],
    throttling: [{ kind: 'throttle' }, 'failed Throttling.User'],
    'another API': [
      { kind: 'gatewayError', status: 404, code: 'InvalidAction.NotFound' },
      'failed InvalidAction.NotFound',
    ],
    'no answer': [{ kind: 'silence' }, 'failed ReadTimeout'],
    'half an answer': [{ kind: 'dropInBody' }, 'failed ECONNRESET'],
  };
  for (const [name, [fault, response]] of Object.entries(ANSWERS)) {
    it(`fails the response, and checks nothing after it: ${name}`, async () => {
      wire.emulator.faults.add(fault);
      assert.deepEqual(render(await check(targetOf())), outcome({ ...after('response'), response }));
      assert.equal(wire.calls.length, 1, 'no retry');
    });
  }

  it('checks the network without keys if there are none', async () => {
    const missing = new ApiError('No keys.', { kind: 'credentials', code: 'NoKeys' });
    const credentials = () => Promise.reject(missing);
    assert.deepEqual(
      render(await check(targetOf(wire.keys, { credentials }))),
      outcome({ ...after('clock'), credentials: 'failed NoKeys' }),
    );
    assert.equal(wire.calls[0]?.keyId, undefined);
  });

  it('says what the default chain tried, whether it found keys or not', async () => {
    const tried = { steps: [{ link: 'environment', outcome: 'answered' } as const] };
    const failing = new ApiError('None.', { kind: 'credentials', code: 'NoDefaultCredentials' });
    for (const credentials of [() => Promise.resolve({ keys: wire.keys }), () => Promise.reject(failing)]) {
      const target = targetOf(wire.keys, { credentials, chain: () => tried });
      const [first] = await check(target);
      assert.ok(first?.id === 'credentials');
      assert.equal(first.found?.chain, tried);
    }
  });

  it('can be cancelled in each step, and says what it did not check', async () => {
    for (const step of ['credentials', 'call'] as const) {
      const controller = new AbortController();
      const never = () => {
        controller.abort();
        return new Promise<never>(() => undefined);
      };
      const target = targetOf(wire.keys, step === 'call' ? { probe: never } : { credentials: never });
      const checks = await checkAccess(target, controller.signal, () => undefined);
      const rest = { ...NO_CALL, connection: 'notChecked' };
      assert.deepEqual(
        render(checks),
        outcome(step === 'call' ? rest : { ...rest, credentials: 'notChecked', hostName: 'notChecked' }),
      );
    }
  });

  it('reports each step as it happens', async () => {
    const running = new Set<string>();
    await checkAccess(targetOf(), neverAborted(), (checks) => {
      for (const { id, state } of checks) if (state === 'running') running.add(id);
    });
    assert.deepEqual([...running], ['credentials', 'hostName', 'connection']);
  });

  it('never has a secret in its outcome', async () => {
    const keys = { ...wire.keys, accessKeySecret: 'SentinelSecret123', securityToken: 'SentinelToken123' };
    const message = `${keys.accessKeySecret} ${keys.securityToken}`;
    wire.emulator.faults.add({ kind: 'gatewayError', status: 400, code: 'SignatureDoesNotMatch', message });
    const text = JSON.stringify(await check(targetOf(keys)), (_, value: unknown) =>
      value instanceof Error ? [value.message, value.stack] : value,
    );
    assert.doesNotMatch(text, /Sentinel/);
  });
});
