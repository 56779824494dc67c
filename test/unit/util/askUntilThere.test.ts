import assert from 'node:assert/strict';
import { askUntilThere } from '../../../src/util/askUntilThere';
import { Emitter } from '../../../src/util/event';
import { FakeClock } from '../support/fakeClock';

/** Someone who hears the question from the `ready`-th time on, and answers some time later; at once when `ready` is 0. */
function listenerFrom(ready: number) {
  const clock = new FakeClock();
  const changed = new Emitter<void>();
  const asked: boolean[] = [];
  let there = ready === 0;
  let listeners = 0;
  const set = (next: boolean) => {
    there = next;
    changed.fire();
  };
  const ended = askUntilThere(
    {
      ask: (again) => {
        asked.push(again);
        if (asked.length === ready) clock.setTimer(100, () => set(true));
      },
      isThere: () => there,
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

describe('asking until it is there', () => {
  it('asks once where that is heard', async () => {
    const { clock, asked, ended, listening } = listenerFrom(1);
    await clock.advance(100);
    await ended;
    assert.deepEqual(asked, [false]);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });

  it('asks once for what is there already, and waits for nothing', async () => {
    const { clock, asked, ended, listening } = listenerFrom(0);
    await ended;
    assert.deepEqual(asked, [false]);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });

  it('asks again every half second until it has been heard, and says that it is again', async () => {
    const { clock, asked, ended } = listenerFrom(3);
    await clock.advance(499);
    assert.deepEqual(asked, [false]);
    await clock.advance(1);
    assert.deepEqual(asked, [false, true]);
    await clock.advance(600);
    await ended;
    assert.deepEqual(asked, [false, true, true]);
    assert.equal(clock.pending, 0);
  });

  it('does not ask for what came and went', async () => {
    const { clock, asked, set, ended } = listenerFrom(1000);
    set(true);
    set(false);
    await ended;
    await clock.advance(1000);
    assert.deepEqual(asked, [false]);
  });

  it('takes a change of something else for no answer', async () => {
    const { clock, asked, changed, ended } = listenerFrom(2);
    changed.fire();
    await clock.advance(500);
    assert.deepEqual(asked, [false, true]);
    await clock.advance(100);
    await ended;
  });

  it('gives up after 10 s', async () => {
    const { clock, asked, ended, listening } = listenerFrom(1000);
    await clock.advance(10_000);
    await ended;
    assert.equal(asked.length, 20);
    assert.deepEqual([clock.pending, listening()], [0, 0]);
  });
});
