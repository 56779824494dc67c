import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { CODE_ROWS, NETWORK_ROWS, type BadDayRow } from '../network/badDay';
import { certify, type Certified } from '../network/certificates';
import { PROXIED_HOST } from '../network/hostNetwork';
import { listen, type Listening } from '../network/listening';
import { pour, startRawServer } from '../network/rawServer';
import { startTlsFront } from '../network/tlsFront';
import type { FaultEffect } from '../emulator/faults';
import { meets, QUICK } from './badDayStage';
import { authority, ONLY_TEST_AUTHORITY, settingsForSuite, withSettings } from './badDaySupport';
import { emulator } from './support';

const ROWS: Readonly<Record<keyof typeof NETWORK_ROWS, BadDayRow>> = NETWORK_ROWS;
const DEEP = '['.repeat(1_000_000) + ']'.repeat(1_000_000);

describe('a bad day', () => {
  const control = emulator();
  const running: Listening[] = [];

  settingsForSuite(ONLY_TEST_AUTHORITY);
  beforeEach(() => control.reset());
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  const own = <T extends Listening>(server: T): T => {
    running.push(server);
    return server;
  };
  const calls = async () => (await control.transcript()).length;

  /** The emulator, where one fault is met by every call. */
  const faulty = (effect: FaultEffect) => async (row: BadDayRow) => {
    await control.addFaults({ ...effect, times: 'always' });
    await meets(row, control.endpoint, { arrived: calls });
  };

  const raw = (answer: Parameters<typeof startRawServer>[0]) => async (row: BadDayRow) => {
    const server = own(await startRawServer(answer));
    await meets(row, server.address, { arrived: () => Promise.resolve(server.requests) });
  };

  /** A server that does with a connection what it likes. */
  const connected = (protocol: string, on: (socket: net.Socket) => void) => async (row: BadDayRow) => {
    const server = own(await listen(net.createServer(on)));
    await meets(row, `${protocol}://127.0.0.1:${server.port}`, {
      arrived: () => Promise.resolve(server.connections),
    });
  };

  const secured = (certified: () => Promise<Certified>) => async (row: BadDayRow) => {
    const front = own(await startTlsFront(await certified(), Number(new URL(control.endpoint).port)));
    await meets(row, `https://127.0.0.1:${front.port}`, {
      arrived: () => Promise.resolve(front.connections),
    });
  };

  const gzip = (body: Buffer) =>
    raw((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));

  const page = JSON.stringify({
    TotalCount: 6,
    Data: Array.from({ length: 6 }, (_, n) => ({ InstanceId: String(n), ChannelType: 'VIBER' })),
  });

  const MEETINGS: { readonly [R in keyof typeof NETWORK_ROWS]: (row: BadDayRow) => Promise<void> } = {
    // A label of more than 63 letters is no name for any resolver, and none is asked.
    dns: (row) =>
      withSettings({ 'http.proxySupport': 'off' }, () => meets(row, `${'x'.repeat(64)}.invalid`, {})),
    refused: async (row) => {
      const gone = await listen(net.createServer());
      await gone.stop();
      await meets(row, `http://127.0.0.1:${gone.port}`, {});
    },
    resetBefore: faulty({ kind: 'dropBefore' }),
    resetInBody: faulty({ kind: 'dropInBody' }),
    selfSigned: secured(() => certify({ names: ['127.0.0.1'] })),
    expired: secured(() =>
      certify({ names: ['127.0.0.1'], until: new Date(Date.now() - 60_000), authority: authority() }),
    ),
    wrongHost: secured(() => certify({ names: ['cams.example.com'], authority: authority() })),
    noTls: connected('https', (socket) => socket.end('220 mail.example.com ready\r\n')),
    connectTimeout: connected('https', (socket) => socket.resume()),
    readTimeout: faulty({ kind: 'silence' }),
    trickle: faulty({ kind: 'trickle' }),
    proxyDown: async (row) => {
      const gone = await listen(net.createServer());
      await gone.stop();
      await withSettings({ 'http.proxy': `http://127.0.0.1:${gone.port}` }, () =>
        meets(row, PROXIED_HOST, {}),
      );
    },
    html200: faulty({ kind: 'html' }),
    html302: faulty({ kind: 'html', status: 302 }),
    html403: faulty({ kind: 'html', status: 403 }),
    html407: faulty({ kind: 'html', status: 407 }),
    html502: faulty({ kind: 'html', status: 502 }),
    notHttp: connected('http', (socket) => socket.end('220 mail.example.com ready\r\n')),
    gzipThatLies: gzip(Buffer.from(page)),
    gzipCutOff: gzip(gzipSync(page).subarray(0, 40)),
    otherType: faulty({ kind: 'body', body: page, contentType: 'text/html' }),
    plainText: faulty({ kind: 'body', body: 'Service is up.', contentType: 'text/plain' }),
    empty: faulty({ kind: 'empty' }),
    brokenJson: faulty({ kind: 'truncated' }),
    deepJson: raw((response) => response.end(DEEP)),
    huge: raw((response) => {
      response.writeHead(200);
      pour(response, 50 * 1024 * 1024);
    }),
    throttledOnce: async (row) => {
      await control.addFaults({ kind: 'throttle' });
      await meets(row, control.endpoint, { arrived: calls });
    },
    throttledLong: async (row) => {
      // Ten seconds, for a client that pauses 500 ms first.
      const ms = (10_000 * QUICK.firstPauseMs) / 500;
      await control.addFaults({ kind: 'throttle', times: 'always' });
      const over = new Promise((resolve) => setTimeout(resolve, ms)).then(() => control.clearFaults());
      await meets(row, control.endpoint, { arrived: calls });
      await over;
    },
    throttledEver: faulty({ kind: 'throttle' }),
    clock: async (row) => {
      await control.changeSettings({ clockOffsetSeconds: 20 * 60 });
      await meets(row, control.endpoint, { arrived: calls });
    },
  };

  for (const [name, row] of Object.entries(ROWS)) {
    it(`${row.fault}: ${row.what ?? 'nothing is noticed'}`, () =>
      MEETINGS[name as keyof typeof NETWORK_ROWS](row));
  }

  for (const [code, { httpStatus, ...row }] of Object.entries(CODE_ROWS)) {
    const named = { ...row, fault: code };
    it(`${code} with HTTP ${httpStatus}: ${row.what ?? ''}`, () =>
      faulty({ kind: 'gatewayError', status: httpStatus, code })(named));
    it(`${code} with HTTP 200 and Success false: ${row.what ?? ''}`, () =>
      faulty({ kind: 'businessError', code })(named));
  }
});
