import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { LazyCamsClient } from '../../../src/api/lazyCamsClient';
import { isAbortError } from '../../../src/util/abort';
import { neverAborted, ClientFixture } from '../support/clientFixture';

const FIRST = { pageSize: 10, pageIndex: 1 };

describe('CamsClient: cancellation', () => {
  const wire = new ClientFixture();

  /** Resolves if the call was rejected as cancelled without waiting for the network. */
  async function expectCancelled(call: Promise<unknown>, abort: () => void): Promise<void> {
    const seen = call.then(
      () => 'an answer',
      (error: unknown) => (isAbortError(error) ? 'cancelled' : error),
    );
    abort();
    assert.equal(await Promise.race([seen, delay(200, 'still waiting')]), 'cancelled');
  }

  it('sends nothing if cancelled before the start', async () => {
    const client = new LazyCamsClient(wire.options());
    await assert.rejects(client.listInstances(FIRST, AbortSignal.abort()), { name: 'AbortError' });
    await assert.rejects(wire.client().listInstances(FIRST, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(wire.calls.length, 0);
  });

  for (const fault of [{ kind: 'hold' }, { kind: 'trickle', bytes: 1, everyMs: 20 }] as const) {
    it(`closes the connection: ${fault.kind}`, async () => {
      wire.emulator.faults.add(fault);
      const stop = new AbortController();
      const call = wire.client().listInstances(FIRST, stop.signal);
      await wire.control.waitForCalls(1);
      await expectCancelled(call, () => {
        stop.abort();
      });
      while (wire.calls[0]?.outcome === 'waiting') await delay(5);
      assert.equal(wire.calls[0]?.outcome, 'clientGone');
    });
  }

  it('stops waiting for a response, and ignores a late one', async () => {
    wire.emulator.faults.add({ kind: 'hold' });
    const stop = new AbortController();
    const client = wire.client();
    const call = client.listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await expectCancelled(call, () => {
      stop.abort();
    });
    wire.emulator.heldCalls.release();
    const next = await client.listInstances({ pageSize: 7, pageIndex: 1 }, neverAborted());
    assert.equal(next.instances.length, 7);
  });

  it('causes no unhandled rejection if the call fails later', async () => {
    wire.emulator.faults.add({ kind: 'hold' }, { kind: 'serverError' });
    const stop = new AbortController();
    const client = wire.client();
    const call = client.listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await expectCancelled(call, () => {
      stop.abort();
    });
    wire.emulator.heldCalls.release();
    await client.listInstances({ pageSize: 1, pageIndex: 2 }, neverAborted());
    assert.equal(wire.callsFor(1).length, 1);
  });

  it('removes a queued call, which is never sent and delays no other call', async function () {
    this.timeout(5_000);
    const client = wire.client(undefined, { requestsPerSecond: 1 });
    await client.listInstances(FIRST, neverAborted());
    const stop = new AbortController();
    const queued = client.listInstances({ pageSize: 10, pageIndex: 2 }, stop.signal);
    const behind = client.listInstances({ pageSize: 10, pageIndex: 3 }, neverAborted());
    await expectCancelled(queued, () => {
      stop.abort();
    });
    await behind;
    assert.equal(wire.callsFor(2).length, 0);
  });

  it('stops waiting for a retry, which is never sent', async function () {
    this.timeout(5_000);
    wire.emulator.faults.add({ kind: 'throttle', times: 'always' });
    const stop = new AbortController();
    const call = wire.client().listInstances(FIRST, stop.signal);
    call.catch(() => undefined);
    while (wire.log.lines.length === 0) await delay(5);
    await expectCancelled(call, () => {
      stop.abort();
    });
    // Longer than the maximum delay before the first retry.
    await delay(1_100);
    assert.equal(wire.calls.length, 1);
  });

  it('stops waiting for the keys', async () => {
    const stop = new AbortController();
    const client = wire.client(undefined, { keys: () => new Promise(() => undefined) });
    await expectCancelled(client.listInstances(FIRST, stop.signal), () => {
      stop.abort();
    });
    assert.equal(wire.calls.length, 0);
  });

  it('rejects with an AbortError whatever the reason of the signal', async () => {
    wire.emulator.faults.add({ kind: 'hold' });
    const stop = new AbortController();
    const call = wire.client().listInstances(FIRST, stop.signal);
    await wire.control.waitForHeld(1);
    await expectCancelled(call, () => {
      stop.abort('the view is gone');
    });
  });
});
