import assert from 'node:assert/strict';
import type { CamsClientOptions } from '../../src/api/camsClient';
import { certify } from '../network/certificates';
import { DIRECT_HOST, PROXIED_HOST } from '../network/hostNetwork';
import { startProxy, type Proxy, type ProxyOptions } from '../network/proxy';
import { startTlsFront } from '../network/tlsFront';
import {
  clientOptions,
  forgetShippedClient,
  ONLY_TEST_AUTHORITY,
  settingsForSuite,
  shippedClient,
  withSettings,
  wordsOf,
} from './badDaySupport';
import { emulator, environment } from './support';

const QUERY = { pageSize: 5, pageIndex: 1 };
const QUICK = { retries: 0, retriesAfterTimeout: 0, connectMs: 1_500 };
const AUTHORITY = `${PROXIED_HOST}:443`;

/** The client that ships, in VS Code's own extension host: what goes through a proxy is VS Code's doing. */
describe('proxies', () => {
  const control = emulator();

  settingsForSuite(ONLY_TEST_AUTHORITY);
  beforeEach(() => control.reset());
  after(forgetShippedClient);

  const ask = (other: Partial<CamsClientOptions> = {}, host = PROXIED_HOST) =>
    shippedClient(clientOptions(host, { limits: QUICK, ...other })).listInstances(
      QUERY,
      new AbortController().signal,
    );

  /** Runs `work` with a proxy of its own as VS Code's `http.proxy`. */
  async function behind(
    options: Partial<ProxyOptions>,
    work: (proxy: Proxy) => Promise<void>,
    { login = '', settings = {} }: { readonly login?: string; readonly settings?: object } = {},
  ): Promise<void> {
    const routes = { [AUTHORITY]: Number(environment('CAMS_TLS_FRONT')) };
    const proxy = await startProxy({ routes, ...options });
    try {
      const address = `http://${login}127.0.0.1:${proxy.port}`;
      await withSettings({ 'http.proxy': address, ...settings }, () => work(proxy));
    } finally {
      await proxy.stop();
    }
  }

  it('HTTPS_PROXY is honoured', async () => {
    const page = await ask();
    assert.equal(page.instances.length, 5);
    assert.equal((await control.transcript()).length, 1);
  });

  it('NO_PROXY is honoured: the name is looked for here, and not by the proxy', async () => {
    assert.equal((await wordsOf(ask({}, DIRECT_HOST))).what, "The endpoint's name was not found.");
    const byProxy = await wordsOf(ask({}, 'other.test.invalid'));
    assert.equal(byProxy.what, 'A proxy or gateway in between answered with an error page (HTTP 502).');
  });

  it("VS Code's http.proxy is honoured, and sees nothing of the call but where it goes", () =>
    behind({}, async (proxy) => {
      assert.equal((await ask()).instances.length, 5);
      assert.deepEqual(
        proxy.seen.map(({ method, target }) => `${method} ${target}`),
        [`CONNECT ${AUTHORITY}`],
      );
      const headers = Object.keys(proxy.seen[0]?.headers ?? {});
      assert.deepEqual(
        headers.filter((name) => name.startsWith('x-acs') || name === 'authorization'),
        [],
      );
    }));

  it('one that wants a name and a password gets those of http.proxy', () =>
    behind(
      { credentials: { name: 'someone', password: 'pass word' } },
      async () => {
        assert.equal((await ask()).instances.length, 5);
      },
      { login: 'someone:pass%20word@' },
    ));

  it('a wrong password for it is named, and not repeated', () =>
    behind(
      { credentials: { name: 'someone', password: 'right' } },
      async () => {
        const { what, all } = await wordsOf(ask());
        assert.equal(what, 'The proxy asks for a name and a password (HTTP 407).');
        assert.doesNotMatch(all, /wrongPassword/);
        assert.deepEqual(await control.transcript(), []);
      },
      { login: 'someone:wrongPassword@' },
    ));

  for (const [page, sentence] of [
    [302, 'The network leads to another page, most likely to sign in (HTTP 302).'],
    [407, 'The proxy asks for a name and a password (HTTP 407).'],
    [502, 'A proxy or gateway in between answered with an error page (HTTP 502).'],
    // It claims to have connected and then breaks off: no handshake comes about.
    [200, 'Alibaba Cloud could not be reached.'],
  ] as const) {
    it(`one that answers with a page and HTTP ${page} is named`, () =>
      behind({ page }, async () => {
        assert.equal((await wordsOf(ask())).what, sentence);
      }));
  }

  it('one that is down is named, and so is its address, but not its password', async () => {
    const proxy = await startProxy({ routes: {} });
    await proxy.stop();
    await withSettings({ 'http.proxy': `http://someone:hushHush@127.0.0.1:${proxy.port}` }, async () => {
      const { what, all } = await wordsOf(ask());
      assert.equal(what, 'The proxy could not be reached.');
      assert.match(all, new RegExp(`ECONNREFUSED 127\\.0\\.0\\.1:${proxy.port}`));
      assert.doesNotMatch(all, /hushHush/);
    });
  });

  it('one that says nothing is waited for no longer than for a connection', () =>
    behind({ silent: true }, async () => {
      const started = Date.now();
      assert.equal((await wordsOf(ask())).what, 'There was no answer in time.');
      assert.ok(Date.now() - started < QUICK.connectMs + 1_500);
    }));

  it('http.noProxy is honoured', () =>
    behind(
      {},
      async (proxy) => {
        assert.equal((await wordsOf(ask())).what, "The endpoint's name was not found.");
        assert.deepEqual(proxy.seen, []);
      },
      { settings: { 'http.noProxy': [PROXIED_HOST] } },
    ));

  it('a certificate that nobody vouches for is refused behind a proxy too, unless http.proxyStrictSSL is off', async () => {
    const front = await startTlsFront(
      await certify({ names: [PROXIED_HOST] }),
      Number(new URL(control.endpoint).port),
    );
    try {
      await behind({ routes: { [AUTHORITY]: front.port } }, async () => {
        assert.equal((await wordsOf(ask())).what, "The endpoint's certificate is not trusted.");
        assert.equal((await ask({ strictSsl: () => false })).instances.length, 5);
      });
    } finally {
      await front.stop();
    }
  });
});
