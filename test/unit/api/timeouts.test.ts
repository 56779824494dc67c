import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startListening } from '../../network/runningServer';
import type { Endpoint } from '../../../src/api/endpoint';
import { skipTest } from '../../skipTest';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';
import { useRecordedTimers } from '../support/recordedTimers';

const QUERY = { pageSize: 10, pageIndex: 1 };

describe('CamsClient: timeouts', function () {
  this.timeout(60_000);

  const timers = useRecordedTimers();

  describe('response timeout', () => {
    const wire = new ClientFixture();

    it('is 15 s from the connection to the last byte', async () => {
      wire.emulator.faults.add(
        { kind: 'latency', ms: 6_500, match: { pageIndex: 1 } },
        { kind: 'silence', times: 'always', match: { pageIndex: 2 } },
        { kind: 'trickle', bytes: 1, everyMs: 50, times: 'always', match: { pageIndex: 3 } },
      );
      const client = wire.client(undefined, { limits: { retriesAfterTimeout: 0 } });
      const timed = async (pageIndex: number) => {
        const failure = await apiErrorOf(client.listInstances({ ...QUERY, pageIndex }, neverAborted()));
        assert.deepEqual([failure.kind, failure.code], ['network', 'ReadTimeout']);
      };
      const slow = client.listInstances(QUERY, neverAborted());
      await Promise.all([timed(2), timed(3)]);
      assert.equal((await slow).totalCount, 30);
      assert.deepEqual(timers().longestMs(2), [15_000, 15_000]);
      assert.equal(wire.callsFor(1).length, 1);
    });
  });

  describe('connect timeout', () => {
    const wire = new ClientFixture();
    const waiting: net.Socket[] = [];
    let server: ChildProcess | undefined;

    after(() => {
      for (const socket of waiting) socket.destroy();
      server?.kill('SIGKILL');
    });

    /** Expects two attempts of 5 s and a delay; the response timeout would make it 30 s. */
    async function expectTwoAttempts(endpoint: Endpoint): Promise<void> {
      const failure = await apiErrorOf(
        wire.client(wire.keys, { endpoint }).listInstances(QUERY, neverAborted()),
      );
      assert.deepEqual([failure.kind, failure.code], ['network', 'ConnectTimeout']);
      assert.deepEqual(timers().longestMs(2), [5_000, 5_000]);
      assert.ok(timers().totalMs <= 11_500, `${timers().totalMs} ms`);
    }

    it('ends a call after 5 s and one retry if the TLS handshake does not complete', async () => {
      const silent = await startListening(net.createServer((socket) => socket.resume()));
      await expectTwoAttempts({ protocol: 'HTTPS', host: `127.0.0.1:${silent.port}` });
      assert.equal(silent.connections, 2);
      await silent.stop();
    });

    it('ends a call the same way if the host accepts no connection', async function () {
      if (process.platform !== 'linux')
        skipTest(this, 'other systems than Linux accept every connection, or cannot stop a process');
      await expectTwoAttempts({ protocol: 'HTTP', host: `127.0.0.1:${await startServerWithFullBacklog()}` });
    });

    /** A stopped server with a full backlog: the system does not respond to new connections. */
    async function startServerWithFullBacklog(): Promise<number> {
      const script = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));`;
      server = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      assert.ok(server.stdout);
      const [line] = (await once(server.stdout, 'data')) as [Buffer];
      const port = Number(line.toString());
      server.kill('SIGSTOP');
      for (let n = 0; n < 4; n++) waiting.push(net.connect(port, '127.0.0.1').on('error', () => undefined));
      // Linux queues one connection more than the backlog.
      while (waiting.filter(({ connecting }) => !connecting).length < 2) await delay(5);
      return port;
    }
  });
});
