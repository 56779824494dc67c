import assert from 'node:assert/strict';
import { checkAccess, type AccessTarget } from '../../../src/access/checkAccess';
import type { AccessCheck } from '../../../src/access/accessChecks';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import { CamsClient, type CamsClientOptions } from '../../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';
import { DEFAULT_LIMITS } from '../../../src/api/limits';
import type { Fault } from '../../emulator/faults';
import { createCertificate } from '../../network/certificates';
import { startRawServer } from '../../network/rawServer';
import type { RunningServer } from '../../network/runningServer';
import { startTlsTerminator } from '../../network/tlsTerminator';
import { ClientFixture, neverAborted } from '../support/clientFixture';

/** One line per check: what is wrong with it, or what was found. */
function render(checks: readonly AccessCheck[]): readonly string[] {
  return checks.map(
    ({ id, state, error }) => `${id}: ${state}${error ? ` ${error.code ?? error.kind}` : ''}`,
  );
}

/** All checks passed, except the given ones. */
function outcome(other: Readonly<Record<string, string>> = {}): readonly string[] {
  const ids = 'credentials hostName connection tls response clock key signature permission'.split(' ');
  return ids.map((id) => `${id}: ${other[id] ?? 'passed'}`);
}

const after = (id: string): Record<string, string> => {
  const ids = 'response clock key signature permission'.split(' ');
  return Object.fromEntries(ids.slice(ids.indexOf(id) + 1).map((later) => [later, 'notChecked']));
};

describe('checkAccess', () => {
  const wire = new ClientFixture();
  const limits = { ...DEFAULT_LIMITS, connectMs: 1_000, readMs: 1_000 };

  /** A target with the emulator's endpoint and the real client. */
  function targetOf(
    keys: AccessKeys = wire.keys,
    { strictSsl, ...other }: Partial<AccessTarget> & Pick<CamsClientOptions, 'strictSsl'> = {},
  ): AccessTarget {
    const endpoint = other.endpoint ?? (() => parseEndpoint(wire.emulator.endpoint) as Endpoint);
    return {
      endpoint,
      credentials: () => Promise.resolve({ keys }),
      probe: (used, observe, signal) =>
        new CamsClient({
          ...wire.options(),
          ...{ endpoint: endpoint(), keys: () => Promise.resolve(used), limits },
          ...(strictSsl && { strictSsl }),
        }).probe(observe, signal),
      ...other,
    };
  }
  const check = (target: AccessTarget) => checkAccess(target, neverAborted(), () => undefined);

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

  const NO_CALL = { ...after(''), tls: 'notChecked' };

  it('fails the host name if neither this machine nor a proxy knows it', async () => {
    const endpoint: Endpoint = { protocol: 'HTTPS', host: 'cams.test.invalid' };
    const checks = await check(targetOf(wire.keys, { endpoint: () => endpoint }));
    const hostName = checks.find(({ id }) => id === 'hostName')?.error?.code ?? '';
    assert.match(hostName, /^(ENOTFOUND|EAI_AGAIN)$/);
    assert.deepEqual(
      render(checks),
      outcome({ ...NO_CALL, hostName: `failed ${hostName}`, connection: 'notChecked' }),
    );
  });

  it('fails the host name for an endpoint that is not an address, and sends nothing', async () => {
    const endpoint = () => {
      throw new ApiError('Not a host name.', { kind: 'endpoint' });
    };
    assert.deepEqual(
      render(await check({ ...targetOf(), endpoint })),
      outcome({ ...NO_CALL, hostName: 'failed endpoint', connection: 'notChecked' }),
    );
    assert.equal(wire.calls.length, 0);
  });

  it('fails the connection if nothing listens', async () => {
    const endpoint = (): Endpoint => ({ protocol: 'HTTP', host: '127.0.0.1:1' });
    assert.deepEqual(
      render(await check(targetOf(wire.keys, { endpoint }))),
      outcome({ ...NO_CALL, connection: 'failed ECONNREFUSED' }),
    );
  });

  describe('over TLS', () => {
    let servers: RunningServer[] = [];
    afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));
    const start = async (names: readonly string[], notAfter?: Date) => {
      const certificate = await createCertificate({ names, ...(notAfter && { notAfter }) });
      const server = await startTlsTerminator(certificate, Number(new URL(wire.emulator.endpoint).port));
      servers = [...servers, server];
      return (): Endpoint => ({ protocol: 'HTTPS', host: `127.0.0.1:${server.port}` });
    };
    const FAILED_TLS = { ...NO_CALL, tls: 'failed DEPTH_ZERO_SELF_SIGNED_CERT' };

    it('fails TLS for a certificate that is not trusted', async () => {
      const endpoint = await start(['127.0.0.1']);
      assert.deepEqual(render(await check(targetOf(wire.keys, { endpoint }))), outcome(FAILED_TLS));
      assert.equal(wire.calls.length, 0);
    });

    it('warns of such a certificate if the settings allow it', async () => {
      const endpoint = await start(['127.0.0.1']);
      const checks = await check(targetOf(wire.keys, { endpoint, strictSsl: () => false }));
      assert.deepEqual(render(checks), outcome({ tls: 'warning' }));
      const { protocol } = checks.find(({ id }) => id === 'tls')?.found as { protocol: string };
      assert.match(protocol, /^TLSv1\.[23]$/);
    });

    it('fails TLS for a server that does not speak it', async () => {
      const raw = await startRawServer((response) => response.end());
      servers = [raw];
      const endpoint = (): Endpoint => ({ protocol: 'HTTPS', host: `127.0.0.1:${raw.port}` });
      const checks = await check(targetOf(wire.keys, { endpoint }));
      const code = checks.find(({ id }) => id === 'tls')?.error?.code ?? '';
      assert.match(code, /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/);
      assert.deepEqual(render(checks), outcome({ ...NO_CALL, tls: `failed ${code}` }));
    });
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

  describe('a call that fails before a step of its connection is observed', () => {
    const refused = (code: string) => new ApiError('', { kind: 'network', code });
    const overTls = (probe: AccessTarget['probe'], other: Partial<AccessTarget> = {}) => ({
      ...targetOf(wire.keys, { probe, ...other }),
      endpoint: (): Endpoint => ({ protocol: 'HTTPS', host: 'localhost' }),
      lookUp: () => Promise.resolve(['127.0.0.1']),
      ...other,
    });

    it('has connected if TLS is what fails', async () => {
      for (const code of ['EPROTO', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN']) {
        const checks = await check(overTls(() => Promise.reject(refused(code))));
        assert.deepEqual(render(checks), outcome({ ...NO_CALL, tls: `failed ${code}` }));
      }
    });

    it('fails the host name if that was not found, whatever the call says', async () => {
      const lookUp = () => Promise.reject(refused('EAI_AGAIN'));
      const checks = await check(overTls(() => Promise.reject(refused('ECONNREFUSED')), { lookUp }));
      assert.deepEqual(
        render(checks),
        outcome({ ...NO_CALL, hostName: 'failed EAI_AGAIN', connection: 'notChecked' }),
      );
    });

    it('fails nothing if it fails because the user cancelled', async () => {
      const controller = new AbortController();
      const probe = () => {
        controller.abort();
        return Promise.reject(refused('ECONNRESET'));
      };
      const checks = await checkAccess(overTls(probe), controller.signal, () => undefined);
      assert.deepEqual(render(checks), outcome({ ...NO_CALL, connection: 'notChecked' }));
    });
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
