import assert from 'node:assert/strict';
import type { CamsClientOptions } from '../../../src/api/camsClient';
import type { SetTimer } from '../../../src/util/timers';
import { startRawServer } from '../../network/rawServer';
import { ClientFixture, neverAborted } from '../support/clientFixture';
import { FakeClock } from '../support/fakeClock';

const QUERY = { pageSize: 10, pageIndex: 1 };

describe('CamsClient: Retry-After', () => {
  const fixture = new ClientFixture();
  let clock: FakeClock;
  let waiting: Promise<void>;
  let setTimer: SetTimer;
  beforeEach(() => {
    clock = new FakeClock();
    waiting = new Promise((resolve) => {
      setTimer = (ms, run) => {
        resolve();
        return clock.setTimer(ms, run);
      };
    });
  });

  const createClient = (other: Partial<CamsClientOptions> = {}) =>
    fixture.client(undefined, { setTimer, limits: { firstRetryDelayMs: 0 }, ...other });

  for (const fault of [
    { kind: 'throttle', retryAfter: '7' },
    { kind: 'throttle', status: 429, retryAfter: '7' },
    { kind: 'serverError', status: 503, retryAfter: '7' },
    { kind: 'html', status: 503, retryAfter: '7' },
    { kind: 'html', status: 429, retryAfter: '7' },
  ] as const) {
    it(`retries no sooner than the header says: ${JSON.stringify(fault)}`, async () => {
      fixture.emulator.faults.add(fault);
      const call = createClient().listInstances(QUERY, neverAborted());
      await waiting;
      await clock.advance(6_999);
      assert.deepEqual([fixture.calls.length, clock.pending], [1, 1]);
      await clock.advance(1);
      assert.equal((await call).instances.length, 10);
      assert.equal(fixture.calls.length, 2);
    });
  }

  it('waits at most 30 s', async () => {
    fixture.emulator.faults.add({ kind: 'throttle', retryAfter: '86400' });
    const call = createClient().listInstances(QUERY, neverAborted());
    await waiting;
    await clock.advance(29_999);
    assert.equal(clock.pending, 1);
    await clock.advance(1);
    assert.equal((await call).instances.length, 10);
  });

  it("compares a date with the response's own date", async () => {
    const server = await startRawServer((response) => {
      if (server.requests > 1) return response.end('{"TotalCount":0}');
      const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
      return response.writeHead(503, { date, 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT' }).end();
    });
    try {
      const client = createClient({ endpoint: { protocol: 'HTTP', host: `127.0.0.1:${server.port}` } });
      const call = client.listInstances(QUERY, neverAborted());
      await waiting;
      await clock.advance(9_999);
      assert.equal(clock.pending, 1);
      await clock.advance(1);
      assert.equal((await call).totalCount, 0);
    } finally {
      await server.stop();
    }
  });

  for (const fault of [
    { kind: 'throttle', retryAfter: 'soon' },
    { kind: 'throttle' },
    { kind: 'serverError', status: 500, retryAfter: '7' },
  ] as const) {
    it(`retries after the usual delay only: ${JSON.stringify(fault)}`, async () => {
      fixture.emulator.faults.add(fault);
      const page = await createClient().listInstances(QUERY, neverAborted());
      assert.deepEqual([page.instances.length, fixture.calls.length, clock.pending], [10, 2, 0]);
    });
  }

  it('does not wait before it gives up', async () => {
    fixture.emulator.faults.add({ kind: 'throttle', retryAfter: '7', times: 'always' });
    const client = createClient({ limits: { firstRetryDelayMs: 0, retriesWhenThrottled: 0 } });
    await assert.rejects(client.listInstances(QUERY, neverAborted()), { kind: 'throttled' });
    assert.equal(clock.pending, 0);
  });

  it('stops waiting when it is cancelled', async () => {
    fixture.emulator.faults.add({ kind: 'throttle', retryAfter: '7' });
    const controller = new AbortController();
    const call = createClient().listInstances(QUERY, controller.signal);
    await waiting;
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await clock.advance(0);
    assert.deepEqual([fixture.calls.length, clock.pending], [1, 0]);
  });
});
