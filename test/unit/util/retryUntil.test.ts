import assert from 'node:assert/strict';
import { retryUntil } from '../../../src/util/retryUntil';
import { Emitter } from '../../../src/util/event';
import { FakeClock } from '../support/fakeClock';

/** A receiver that ignores requests before the `ready`-th, and completes one after a delay; at once if `ready` is 0. */
function createReceiver(ready: number) {
  const clock = new FakeClock();
  const changed = new Emitter<void>();
  const asked: boolean[] = [];
  let there = ready === 0;
  let listeners = 0;
  const set = (next: boolean) => {
    there = next;
    changed.fire();
  };
  const ended = retryUntil(
    {
      request: (again) => {
        asked.push(again);
        if (asked.length === ready) clock.setTimer(100, () => set(true));
      },
      isDone: () => there,
      onDidChange: (listener) => {
        listeners++;
        const listening = changed.event(listener);
        return {
          dispose: () => {
            listeners--;
            listening.dispose();
          },
        };
      },
    },
    clock.setTimer,
  );
  return { clock, asked, set, ended, changed, listening: () => listeners };
}

describe('retryUntil', () => {
  it('sends one request if it is not ignored', async () => {
    const { clock, asked, ended, listening } = createReceiver(1);
    await clock.advance(100);
    await ended;
    assert.deepEqual(asked, [false]);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });

  it('resolves at once if the request is done immediately', async () => {
    const { clock, asked, ended, listening } = createReceiver(0);
    await ended;
    assert.deepEqual(asked, [false]);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });

  it('retries every 500 ms, marking retries, until a request is not ignored', async () => {
    const { clock, asked, ended } = createReceiver(3);
    await clock.advance(499);
    assert.deepEqual(asked, [false]);
    await clock.advance(1);
    assert.deepEqual(asked, [false, true]);
    await clock.advance(600);
    await ended;
    assert.deepEqual(asked, [false, true, true]);
    assert.equal(clock.pending, 0);
  });

  it('does not retry if the result appeared and disappeared again', async () => {
    const { clock, asked, set, ended } = createReceiver(1000);
    set(true);
    set(false);
    await ended;
    await clock.advance(1000);
    assert.deepEqual(asked, [false]);
  });

  it('ignores unrelated changes', async () => {
    const { clock, asked, changed, ended } = createReceiver(2);
    changed.fire();
    await clock.advance(500);
    assert.deepEqual(asked, [false, true]);
    await clock.advance(100);
    await ended;
  });

  it('gives up after 10 s', async () => {
    const { clock, asked, ended, listening } = createReceiver(1000);
    await clock.advance(10_000);
    await ended;
    assert.equal(asked.length, 20);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });
});
