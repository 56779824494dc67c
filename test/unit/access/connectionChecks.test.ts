import assert from 'node:assert/strict';
import { checkAccess, type AccessTarget } from '../../../src/access/checkAccess';
import { ApiError } from '../../../src/api/apiError';
import type { Endpoint } from '../../../src/api/endpoint';
import { createCertificate } from '../../network/certificates';
import { startRawServer } from '../../network/rawServer';
import type { RunningServer } from '../../network/runningServer';
import { startTlsTerminator } from '../../network/tlsTerminator';
import { AccessFixture, NO_CALL, outcome, render } from './accessFixture';

describe('checkAccess', () => {
  const { wire, targetOf, check } = new AccessFixture();

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
});
