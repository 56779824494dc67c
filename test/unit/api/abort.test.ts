import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { LazyCamsClient } from '../../../src/api/lazyCamsClient';
import { isAbortError } from '../../../src/util/abort';
import { neverAborted, ClientFixture } from '../support/clientFixture';

const FIRST = { pageSize: 10, pageIndex: 1 };

describe('wire: cancelling', () => {
  const wire = new ClientFixture();

  /** Fulfilled when the call was rejected as cancelled, without waiting for anything on the network. */
  async function endsAtOnce(call: Promise<unknown>, abort: () => void): Promise<void> {
    const seen = call.then(
      () => 'an answer',
      (error: unknown) => (isAbortError(error) ? 'cancelled' : error),
    );
    abort();
    assert.equal(await Promise.race([seen, delay(200, 'still waiting')]), 'cancelled');
  }

  it('a call that is cancelled before it starts sends nothing', async () => {
    const client = new LazyCamsClient(wire.options());
    await assert.rejects(client.listInstances(FIRST, AbortSignal.abort()), { name: 'AbortError' });
    await assert.rejects(wire.client().listInstances(FIRST, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(wire.calls.length, 0);
  });

  for (const fault of [{ kind: 'hold' }, { kind: 'trickle', bytes: 1, everyMs: 20 }] as const) {
    it(`ends the call on the network too: ${fault.kind}`, async () => {
      wire.emulator.faults.add(fault);
      const stop = new AbortController();
      const call = wire.client().listInstances(FIRST, stop.signal);
      await wire.control.waitForCalls(1);
      await endsAtOnce(call, () => {
        stop.abort();
      });
      while (wire.calls[0]?.outcome === 'waiting') await delay(5);
      assert.equal(wire.calls[0]?.outcome, 'clientGone');
    });
  }

  it('ends waiting for an answer, and the late answer is thrown away', async () => {
    wire.emulator.faults.add({ kind: 'hold' });
    const stop = new AbortController();
    const client = wire.client();
    const call = client.listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await endsAtOnce(call, () => {
      stop.abort();
    });
    wire.emulator.heldCalls.release();
    const next = await client.listInstances({ pageSize: 7, pageIndex: 1 }, neverAborted());
    assert.equal(next.instances.length, 7);
  });

  it('a late failure is heard by nobody', async () => {
    wire.emulator.faults.add({ kind: 'hold' }, { kind: 'serverError' });
    const stop = new AbortController();
    const client = wire.client();
    const call = client.listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await endsAtOnce(call, () => {
      stop.abort();
    });
    wire.emulator.heldCalls.release();
    await client.listInstances({ pageSize: 1, pageIndex: 2 }, neverAborted());
    assert.equal(wire.callsFor(1).length, 1);
  });

  it('ends waiting in the queue; the call is never sent and holds nobody up', async function () {
    this.timeout(5_000);
    const client = wire.client(undefined, { requestsPerSecond: 1 });
    await client.listInstances(FIRST, neverAborted());
    const stop = new AbortController();
    const queued = client.listInstances({ pageSize: 10, pageIndex: 2 }, stop.signal);
    const behind = client.listInstances({ pageSize: 10, pageIndex: 3 }, neverAborted());
    await endsAtOnce(queued, () => {
      stop.abort();
    });
    await behind;
    assert.equal(wire.callsFor(2).length, 0);
  });

  it('ends waiting for the next try; it is never made', async function () {
    this.timeout(5_000);
    wire.emulator.faults.add({ kind: 'throttle', times: 'always' });
    const stop = new AbortController();
    const call = wire.client().listInstances(FIRST, stop.signal);
    call.catch(() => undefined);
    while (wire.log.lines.length === 0) await delay(5);
    await endsAtOnce(call, () => {
      stop.abort();
    });
    // Longer than the longest first wait.
    await delay(1_100);
    assert.equal(wire.calls.length, 1);
  });

  it('ends waiting for the keys', async () => {
    const stop = new AbortController();
    const client = wire.client(undefined, { keys: () => new Promise(() => undefined) });
    await endsAtOnce(client.listInstances(FIRST, stop.signal), () => {
      stop.abort();
    });
    assert.equal(wire.calls.length, 0);
  });

  it('is an AbortError whatever reason the signal carries', async () => {
    wire.emulator.faults.add({ kind: 'hold' });
    const stop = new AbortController();
    const call = wire.client().listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await endsAtOnce(call, () => {
      stop.abort('the view is gone');
    });
  });
});
