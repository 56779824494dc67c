import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { startListening } from '../../network/runningServer';
import type { Endpoint } from '../../../src/api/endpoint';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

const QUERY = { pageSize: 10, pageIndex: 1 };

describe('wire: time limits', function () {
  this.timeout(60_000);

  describe('of the answer', () => {
    const wire = new ClientFixture();

    it('are 15 s from the connection to the last byte: a slow answer may come, none that lasts longer', async () => {
      wire.emulator.faults.add(
        { kind: 'latency', ms: 6_500, match: { pageIndex: 1 } },
        { kind: 'silence', times: 'always', match: { pageIndex: 2 } },
        { kind: 'trickle', bytes: 1, everyMs: 50, times: 'always', match: { pageIndex: 3 } },
      );
      const client = wire.client(undefined, { limits: { retriesAfterTimeout: 0 } });
      const timed = async (pageIndex: number) => {
        const started = Date.now();
        const failure = await apiErrorOf(client.listInstances({ ...QUERY, pageIndex }, neverAborted()));
        const seconds = (Date.now() - started) / 1000;
        assert.deepEqual([failure.kind, failure.code], ['network', 'ReadTimeout']);
        assert.ok(seconds >= 14.9 && seconds < 19, `${seconds} s`);
      };
      const slow = client.listInstances(QUERY, neverAborted());
      await Promise.all([timed(2), timed(3)]);
      assert.equal((await slow).totalCount, 30);
      assert.equal(wire.callsFor(1).length, 1);
    });
  });

  describe('of the connection', () => {
    const wire = new ClientFixture();
    const waiting: net.Socket[] = [];
    let server: ChildProcess | undefined;

    after(() => {
      for (const socket of waiting) socket.destroy();
      server?.kill('SIGKILL');
    });

    /** The endpoint gets nowhere: twice 5 s and a pause; with the answer's limit of 15 s it would be 30. */
    async function endsAfterTwoTries(endpoint: Endpoint): Promise<void> {
      const started = Date.now();
      const failure = await apiErrorOf(
        wire.client(wire.keys, { endpoint }).listInstances(QUERY, neverAborted()),
      );
      const seconds = (Date.now() - started) / 1000;
      assert.deepEqual([failure.kind, failure.code], ['network', 'ConnectTimeout']);
      assert.ok(seconds >= 10 && seconds < 25, `${seconds} s`);
    }

    it('end a call to a host that never shakes hands, after 5 s and one more try', async () => {
      const silent = await startListening(net.createServer((socket) => socket.resume()));
      await endsAfterTwoTries({ protocol: 'HTTPS', host: `127.0.0.1:${silent.port}` });
      assert.equal(silent.connections, 2);
      await silent.stop();
    });

    // Elsewhere the system takes every connection, or a stopped process does not exist.
    if (process.platform === 'linux') {
      it('end a call to a host that accepts nobody, just so', async () => {
        await endsAfterTwoTries({ protocol: 'HTTP', host: `127.0.0.1:${await startFullServer()}` });
      });
    }

    /** A server that is stopped with its queue full: the system does not even answer who knocks next. */
    async function startFullServer(): Promise<number> {
      const script = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));`;
      server = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      assert.ok(server.stdout);
      const [line] = (await once(server.stdout, 'data')) as [Buffer];
      const port = Number(line.toString());
      server.kill('SIGSTOP');
      for (let n = 0; n < 4; n++) waiting.push(net.connect(port, '127.0.0.1').on('error', () => undefined));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return port;
    }
  });
});
