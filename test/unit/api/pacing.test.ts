import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { neverAborted, ClientFixture } from '../support/clientFixture';

describe('wire: pacing', () => {
  const wire = new ClientFixture();

  /** A client that notes when each call starts: that is when it asks for the keys. */
  function timed(requestsPerSecond: number) {
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
    const { times, call } = timed(3);
    // A lonely call first: a second counted from it, and not from each call, would let too many through at its end.
    await call(1);
    await delay(800);
    await call(7);
    assert.equal(wire.calls.length, 8);
    for (const [index, time] of times.entries()) {
      const fourthLater = times[index + 3];
      // A timer may be a few milliseconds early.
      if (fourthLater !== undefined) assert.ok(fourthLater - time >= 990, `${fourthLater - time} ms`);
    }
  });

  it('keeps the order in which calls were asked for', async function () {
    this.timeout(5_000);
    await timed(2).call(4);
    assert.deepEqual(wire.calls.map(({ query }) => query['PageIndex']).toSorted(), ['1', '2', '3', '4']);
    assert.deepEqual(
      wire.calls
        .slice(0, 2)
        .map(({ query }) => query['PageIndex'])
        .toSorted(),
      ['1', '2'],
    );
  });

  it('0 does not limit them', async () => {
    wire.emulator.faults.add({ kind: 'hold', times: 'always' });
    const calls = timed(0).call(40);
    // All of them are under way at once: nobody waits for another's answer or second.
    await wire.control.waitForHeld(40);
    wire.emulator.heldCalls.release();
    await calls;
  });
});
