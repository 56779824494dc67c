import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { API_ERROR_CODES } from '../network/apiErrorCodes';
import { NETWORK_FAULTS, type NetworkFault } from '../network/networkFaults';
import { createCertificate, type Certificate } from '../network/certificates';
import { PROXIED_HOST } from '../network/hostNetwork';
import { startListening, type RunningServer } from '../network/runningServer';
import { writeBytes, startRawServer } from '../network/rawServer';
import { startTlsTerminator } from '../network/tlsTerminator';
import type { FaultEffect } from '../emulator/faults';
import { expectOutcome } from './networkFaultsHarness';
import { testAuthority, ONLY_TEST_AUTHORITY, useSettings, withSettings } from './clientSupport';
import { emulatorControl } from './support';

const ROWS: Readonly<Record<keyof typeof NETWORK_FAULTS, NetworkFault>> = NETWORK_FAULTS;
const DEEPLY_NESTED_JSON = '['.repeat(1_000_000) + ']'.repeat(1_000_000);

describe('network faults', () => {
  const control = emulatorControl();
  const running: RunningServer[] = [];

  useSettings(ONLY_TEST_AUTHORITY);
  beforeEach(() => control.reset());
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  const stopLater = <T extends RunningServer>(server: T): T => {
    running.push(server);
    return server;
  };
  const countCalls = async () => (await control.transcript()).length;

  /** The emulator, with the same fault for every call. */
  const withFault = (effect: FaultEffect) => async (row: NetworkFault) => {
    await control.addFaults({ ...effect, times: 'always' });
    await expectOutcome(row, control.endpoint, { countCalls });
  };

  const withRawServer = (answer: Parameters<typeof startRawServer>[0]) => async (row: NetworkFault) => {
    const server = stopLater(await startRawServer(answer));
    await expectOutcome(row, server.address, { countCalls: () => Promise.resolve(server.requests) });
  };

  /** A TCP server with a custom connection handler. */
  const withSocketServer =
    (protocol: string, on: (socket: net.Socket) => void) => async (row: NetworkFault) => {
      const server = stopLater(await startListening(net.createServer(on)));
      await expectOutcome(row, `${protocol}://127.0.0.1:${server.port}`, {
        countCalls: () => Promise.resolve(server.connections),
      });
    };

  const withCertificate = (certified: () => Promise<Certificate>) => async (row: NetworkFault) => {
    const front = stopLater(
      await startTlsTerminator(await certified(), Number(new URL(control.endpoint).port)),
    );
    await expectOutcome(row, `https://127.0.0.1:${front.port}`, {
      countCalls: () => Promise.resolve(front.connections),
    });
  };

  const withGzipBody = (body: Buffer) =>
    withRawServer((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));

  const page = JSON.stringify({
    TotalCount: 6,
    Data: Array.from({ length: 6 }, (_, n) => ({ InstanceId: String(n), ChannelType: 'VIBER' })),
  });

  const SCENARIOS: { readonly [R in keyof typeof NETWORK_FAULTS]: (row: NetworkFault) => Promise<void> } = {
    // A label of more than 63 letters is invalid, so every resolver fails without a network request.
    dns: (row) =>
      withSettings({ 'http.proxySupport': 'off' }, () => expectOutcome(row, `${'x'.repeat(64)}.invalid`, {})),
    refused: async (row) => {
      const gone = await startListening(net.createServer());
      await gone.stop();
      await expectOutcome(row, `http://127.0.0.1:${gone.port}`, {});
    },
    resetBefore: withFault({ kind: 'dropBefore' }),
    resetInBody: withFault({ kind: 'dropInBody' }),
    selfSigned: withCertificate(() => createCertificate({ names: ['127.0.0.1'] })),
    expired: withCertificate(() =>
      createCertificate({
        names: ['127.0.0.1'],
        notAfter: new Date(Date.now() - 60_000),
        authority: testAuthority(),
      }),
    ),
    wrongHost: withCertificate(() =>
      createCertificate({ names: ['cams.example.com'], authority: testAuthority() }),
    ),
    notTls: withSocketServer('https', (socket) => socket.end('220 mail.example.com ready\r\n')),
    connectTimeout: withSocketServer('https', (socket) => socket.resume()),
    readTimeout: withFault({ kind: 'silence' }),
    trickle: withFault({ kind: 'trickle' }),
    proxyDown: async (row) => {
      const gone = await startListening(net.createServer());
      await gone.stop();
      await withSettings({ 'http.proxy': `http://127.0.0.1:${gone.port}` }, () =>
        expectOutcome(row, PROXIED_HOST, {}),
      );
    },
    html200: withFault({ kind: 'html' }),
    html302: withFault({ kind: 'html', status: 302 }),
    html403: withFault({ kind: 'html', status: 403 }),
    html407: withFault({ kind: 'html', status: 407 }),
    html502: withFault({ kind: 'html', status: 502 }),
    notHttp: withSocketServer('http', (socket) => socket.end('220 mail.example.com ready\r\n')),
    notGzip: withGzipBody(Buffer.from(page)),
    truncatedGzip: withGzipBody(gzipSync(page).subarray(0, 40)),
    wrongContentType: withFault({ kind: 'body', body: page, contentType: 'text/html' }),
    plainText: withFault({ kind: 'body', body: 'Service is up.', contentType: 'text/plain' }),
    empty: withFault({ kind: 'empty' }),
    truncatedJson: withFault({ kind: 'truncated' }),
    deepJson: withRawServer((response) => response.end(DEEPLY_NESTED_JSON)),
    oversized: withRawServer((response) => {
      response.writeHead(200);
      writeBytes(response, 50 * 1024 * 1024);
    }),
    throttledOnce: async (row) => {
      await control.addFaults({ kind: 'throttle' });
      await expectOutcome(row, control.endpoint, { countCalls });
    },
    throttledLong: async (row) => {
      // With the default limits at most five calls start within ten seconds: after 0, 0.5, 1.5, 3.5 and 7.5 s.
      await control.addFaults({ kind: 'throttle', times: 5 });
      await expectOutcome(row, control.endpoint, { countCalls });
    },
    alwaysThrottled: withFault({ kind: 'throttle' }),
    clock: async (row) => {
      await control.changeSettings({ clockOffsetSeconds: 20 * 60 });
      await expectOutcome(row, control.endpoint, { countCalls });
    },
  };

  for (const [name, row] of Object.entries(ROWS)) {
    it(`${row.fault}: ${row.what ?? 'the tree shows no error'}`, () =>
      SCENARIOS[name as keyof typeof NETWORK_FAULTS](row));
  }

  for (const [code, { httpStatus, ...row }] of Object.entries(API_ERROR_CODES)) {
    const named = { ...row, fault: code };
    it(`${code} with HTTP ${httpStatus}: ${row.what ?? ''}`, () =>
      withFault({ kind: 'gatewayError', status: httpStatus, code })(named));
    it(`${code} with HTTP 200 and "Success": false: ${row.what ?? ''}`, () =>
      withFault({ kind: 'businessError', code })(named));
  }
});
