import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { neverAborted, ClientFixture } from '../support/clientFixture';

describe('CamsClient: rate limit', () => {
  const wire = new ClientFixture();

  /** A client that records the start of each call, which is when it reads the keys. */
  function recordStarts(requestsPerSecond: number) {
    const times: number[] = [];
    const client = wire.client(undefined, {
      requestsPerSecond,
      keys: () => {
        times.push(performance.now());
        return Promise.resolve(wire.keys);
      },
    });
    const call = async (count: number): Promise<void> => {
      await Promise.all(
        Array.from({ length: count }, (_, index) =>
          client.listInstances({ pageSize: 1, pageIndex: index + 1 }, neverAborted()),
        ),
      );
    };
    return { times, call };
  }

  it('never starts more calls within any one second than allowed', async function () {
    this.timeout(10_000);
    const { times, call } = recordStarts(3);
    // Start with a single call: fixed one-second windows starting there would allow too many calls at a boundary.
    await call(1);
    await delay(800);
    await call(7);
    assert.equal(wire.calls.length, 8);
    for (const [index, time] of times.entries()) {
      const fourthLater = times[index + 3];
      // Timers can fire a few milliseconds early.
      if (fourthLater !== undefined) assert.ok(fourthLater - time >= 990, `${fourthLater - time} ms`);
    }
  });

  it('starts calls in the order of the requests', async function () {
    this.timeout(5_000);
    await recordStarts(2).call(4);
    assert.deepEqual(wire.calls.map(({ query }) => query['PageIndex']).toSorted(), ['1', '2', '3', '4']);
    assert.deepEqual(
      wire.calls
        .slice(0, 2)
        .map(({ query }) => query['PageIndex'])
        .toSorted(),
      ['1', '2'],
    );
  });

  it('does not limit calls if set to 0', async () => {
    wire.emulator.faults.add({ kind: 'hold', times: 'always' });
    const calls = recordStarts(0).call(40);
    // All calls are in flight at once.
    await wire.control.waitForHeld(40);
    wire.emulator.heldCalls.release();
    await calls;
  });
});
