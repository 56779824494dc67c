import assert from 'node:assert/strict';
import type { AccessCheck } from '../../src/access/accessChecks';
import { checkAccess } from '../../src/access/checkAccess';
import { NO_PROXY_HOST, PROXIED_HOST } from '../network/hostNetwork';
import { startProxy, type ProxyOptions } from '../network/proxy';
import {
  clientOptions,
  createShippedClient,
  emulatorKeys,
  ONLY_TEST_AUTHORITY,
  requireEndpoint,
  unloadShippedClient,
  useSettings,
  withSettings,
} from './clientSupport';
import { emulatorControl, requireEnv } from './support';

const LIMITS = { retries: 0, retriesAfterTimeout: 0, connectMs: 1_500 };

/** Runs the shipped client in the extension host, because VS Code patches Node's network modules to use proxies. */
describe('checkAccess behind a proxy', () => {
  const control = emulatorControl();

  useSettings(ONLY_TEST_AUTHORITY);
  beforeEach(() => control.reset());
  after(unloadShippedClient);

  async function check(host = PROXIED_HOST): Promise<readonly AccessCheck[]> {
    const target = {
      endpoint: () => requireEndpoint(host),
      credentials: () => Promise.resolve({ keys: emulatorKeys() }),
      probe: createProbe(host),
    };
    return await checkAccess(target, new AbortController().signal, () => undefined);
  }

  function createProbe(host: string): Parameters<typeof checkAccess>[0]['probe'] {
    const client = createShippedClient(clientOptions(host, { limits: LIMITS }));
    return (_keys, observe, signal) => client.probe(observe, signal);
  }

  async function withProxy(
    options: Partial<ProxyOptions>,
    work: (address: string) => Promise<void>,
  ): Promise<void> {
    const routes = { [`${PROXIED_HOST}:443`]: Number(requireEnv('CAMS_TLS_FRONT')) };
    const proxy = await startProxy({ routes, ...options });
    const address = `127.0.0.1:${proxy.port}`;
    try {
      await withSettings({ 'http.proxy': `http://${address}` }, () => work(address));
    } finally {
      await proxy.stop();
    }
  }

  const statesOf = (checks: readonly AccessCheck[]) =>
    Object.fromEntries(checks.map(({ id, state }) => [id, state]));

  it('names the proxy, which resolves the name, and passes TLS with a trusted certificate', () =>
    withProxy({}, async (address) => {
      const checks = await check();
      assert.deepEqual([...new Set(Object.values(statesOf(checks)))], ['passed'], JSON.stringify(checks));
      const found = Object.fromEntries(checks.map(({ id, found: value }) => [id, value]));
      assert.deepEqual(found['connection'], { proxy: address });
      assert.deepEqual(found['hostName'], { host: PROXIED_HOST, addresses: [], byProxy: true });
      const tls = found['tls'] as { readonly trusted: boolean };
      assert.ok(tls.trusted);
    }));

  it('fails the connection if the proxy is down, not the host name that only the proxy knows', () =>
    withSettings({ 'http.proxy': 'http://127.0.0.1:1' }, async () => {
      const checks = await check();
      assert.deepEqual(statesOf(checks), {
        credentials: 'passed',
        hostName: 'passed',
        connection: 'failed',
        tls: 'notChecked',
        response: 'notChecked',
        clock: 'notChecked',
        key: 'notChecked',
        signature: 'notChecked',
        permission: 'notChecked',
      });
      assert.equal(checks.find(({ id }) => id === 'connection')?.error?.code, 'ProxyUnreachable');
    }));

  it('fails the host name if the connection is direct', async () => {
    const { hostName, connection } = statesOf(await check(NO_PROXY_HOST));
    assert.deepEqual([hostName, connection], ['failed', 'notChecked']);
  });
});
