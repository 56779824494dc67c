import assert from 'node:assert/strict';
import type { CamsClientOptions } from '../../src/api/camsClient';
import { assumeRole } from '../../src/api/sts';
import { fetchCredentialsUri } from '../../src/credentials/credentialsUri';
import { fetchEcsCredentials } from '../../src/credentials/ecsMetadata';
import { roleArn } from '../emulator/account';
import { createCertificate } from '../network/certificates';
import { NO_PROXY_HOST, PROXIED_HOST } from '../network/hostNetwork';
import { startProxy, type Proxy, type ProxyOptions } from '../network/proxy';
import { startTlsTerminator } from '../network/tlsTerminator';
import {
  clientOptions,
  emulatorKeys,
  requireEndpoint,
  unloadShippedClient,
  ONLY_TEST_AUTHORITY,
  useSettings,
  createShippedClient,
  withSettings,
  readFailure,
} from './clientSupport';
import { emulatorControl, requireEnv } from './support';

const QUERY = { pageSize: 5, pageIndex: 1 };
const SHORT_LIMITS = { retries: 0, retriesAfterTimeout: 0, connectMs: 1_500 };
const AUTHORITY = `${PROXIED_HOST}:443`;

/** Options of a call that is not cancelled. */
function waiting() {
  const ignore = () => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  return { signal: new AbortController().signal, log };
}

/** Runs the shipped client in the extension host, because VS Code patches Node's network modules to use proxies. */
describe('proxies', () => {
  const control = emulatorControl();

  useSettings(ONLY_TEST_AUTHORITY);
  beforeEach(() => control.reset());
  after(unloadShippedClient);

  const listInstances = (other: Partial<CamsClientOptions> = {}, host = PROXIED_HOST) =>
    createShippedClient(clientOptions(host, { limits: SHORT_LIMITS, ...other })).listInstances(
      QUERY,
      new AbortController().signal,
    );

  /** Runs `work` with a new proxy as VS Code's `http.proxy`. */
  async function withProxy(
    options: Partial<ProxyOptions>,
    work: (proxy: Proxy) => Promise<void>,
    { login = '', settings = {} }: { readonly login?: string; readonly settings?: object } = {},
  ): Promise<void> {
    const routes = { [AUTHORITY]: Number(requireEnv('CAMS_TLS_FRONT')) };
    const proxy = await startProxy({ routes, ...options });
    try {
      const address = `http://${login}127.0.0.1:${proxy.port}`;
      await withSettings({ 'http.proxy': address, ...settings }, () => work(proxy));
    } finally {
      await proxy.stop();
    }
  }

  it('uses HTTPS_PROXY', async () => {
    const page = await listInstances();
    assert.equal(page.instances.length, 5);
    assert.equal((await control.transcript()).length, 1);
  });

  it('resolves a NO_PROXY host locally instead of asking the proxy', async () => {
    assert.equal(
      (await readFailure(listInstances({}, NO_PROXY_HOST))).what,
      "The endpoint's host name was not found.",
    );
    const byProxy = await readFailure(listInstances({}, 'other.test.invalid'));
    assert.equal(byProxy.what, 'A proxy or gateway returned an error page (HTTP 502).');
  });

  it('uses http.proxy, which sees only the target host and no request headers', () =>
    withProxy({}, async (proxy) => {
      assert.equal((await listInstances()).instances.length, 5);
      assert.deepEqual(
        proxy.requests.map(({ method, target }) => `${method} ${target}`),
        [`CONNECT ${AUTHORITY}`],
      );
      const headers = Object.keys(proxy.requests[0]?.headers ?? {});
      assert.deepEqual(
        headers.filter((name) => name.startsWith('x-acs') || name === 'authorization'),
        [],
      );
    }));

  it('uses http.proxy for STS and for a credentials URI', () =>
    withProxy({}, async (proxy) => {
      const endpoint = requireEndpoint(PROXIED_HOST);
      const role = { arn: roleArn('cams-reader'), sessionName: 'session', durationSeconds: 900 };
      const call = { endpoint, keys: emulatorKeys(), userAgent: 'test', strictSsl: true };
      await assumeRole(role, { ...call, ...waiting() });
      await fetchCredentialsUri(`https://${PROXIED_HOST}/credentials`, { strictSsl: true, ...waiting() });
      assert.deepEqual(
        (await control.transcript()).map(({ action }) => action),
        ['AssumeRole', 'GET /credentials'],
      );
      const targets = new Set(proxy.requests.map(({ method, target }) => `${method} ${target}`));
      assert.deepEqual([...targets], [`CONNECT ${AUTHORITY}`]);
    }));

  it('never asks a proxy for the ECS metadata', () =>
    withProxy({}, async (proxy) => {
      // A host that only the proxy knows.
      const metadata = { environment: {}, metadataUrl: `http://${PROXIED_HOST}`, ...waiting() };
      await assert.rejects(fetchEcsCredentials('cams-reader', metadata), { code: 'EcsMetadataUnavailable' });
      assert.deepEqual(proxy.requests, []);
    }));

  it('sends the user name and password of http.proxy to the proxy', () =>
    withProxy(
      { credentials: { name: 'someone', password: 'pass word' } },
      async () => {
        assert.equal((await listInstances()).instances.length, 5);
      },
      { login: 'someone:pass%20word@' },
    ));

  it('reports a wrong proxy password without showing it', () =>
    withProxy(
      { credentials: { name: 'someone', password: 'right' } },
      async () => {
        const { what, all } = await readFailure(listInstances());
        assert.equal(what, 'The proxy requires a user name and password (HTTP 407).');
        assert.doesNotMatch(all, /wrongPassword/);
        assert.deepEqual(await control.transcript(), []);
      },
      { login: 'someone:wrongPassword@' },
    ));

  for (const [page, sentence] of [
    [302, 'The network redirected the request, probably to a sign-in page (HTTP 302).'],
    [407, 'The proxy requires a user name and password (HTTP 407).'],
    [502, 'A proxy or gateway returned an error page (HTTP 502).'],
    // The proxy claims to be connected and then closes the connection, so the TLS handshake fails.
    [200, 'Alibaba Cloud could not be reached.'],
  ] as const) {
    it(`reports a proxy that responds with a page and HTTP ${page}`, () =>
      withProxy({ page }, async () => {
        assert.equal((await readFailure(listInstances())).what, sentence);
      }));
  }

  it('reports a proxy that is down with its address, without its password', async () => {
    const proxy = await startProxy({ routes: {} });
    await proxy.stop();
    await withSettings({ 'http.proxy': `http://someone:hushHush@127.0.0.1:${proxy.port}` }, async () => {
      const { what, all } = await readFailure(listInstances());
      assert.equal(what, 'The proxy could not be reached.');
      assert.match(all, new RegExp(`ECONNREFUSED 127\\.0\\.0\\.1:${proxy.port}`));
      assert.doesNotMatch(all, /hushHush/);
    });
  });

  it('applies the connect timeout to a proxy that does not respond', () =>
    withProxy({ silent: true }, async () => {
      const { what, all } = await readFailure(listInstances());
      assert.equal(what, 'The request timed out.');
      assert.match(all, /\bConnectTimeout\b/);
    }));

  it('bypasses the proxy for http.noProxy hosts', () =>
    withProxy(
      {},
      async (proxy) => {
        assert.equal((await readFailure(listInstances())).what, "The endpoint's host name was not found.");
        assert.deepEqual(proxy.requests, []);
      },
      { settings: { 'http.noProxy': [PROXIED_HOST] } },
    ));

  it('rejects untrusted certificates behind a proxy unless http.proxyStrictSSL is off', async () => {
    const front = await startTlsTerminator(
      await createCertificate({ names: [PROXIED_HOST] }),
      Number(new URL(control.endpoint).port),
    );
    try {
      await withProxy({ routes: { [AUTHORITY]: front.port } }, async () => {
        assert.equal((await readFailure(listInstances())).what, "The endpoint's certificate is not trusted.");
        assert.equal((await listInstances({ strictSsl: () => false })).instances.length, 5);
      });
    } finally {
      await front.stop();
    }
  });
});
