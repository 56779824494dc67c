import assert from 'node:assert/strict';
import { Debouncer } from '../../../src/util/debouncer';
import { FakeClock } from '../support/fakeClock';

describe('Debouncer', () => {
  function createCounter() {
    const clock = new FakeClock();
    let done = 0;
    const work = new Debouncer(() => done++, clock.setTimer);
    return { clock, work, done: () => done };
  }

  it('runs once, 50 ms after the first request', async () => {
    const { clock, work, done } = createCounter();
    work.schedule();
    await clock.advance(30);
    work.schedule();
    assert.equal(done(), 0);
    await clock.advance(20);
    assert.equal(done(), 1);
    await clock.advance(100);
    assert.equal(done(), 1);
  });

  it('runs again for a request made during or after a run', async () => {
    const clock = new FakeClock();
    let done = 0;
    const work: Debouncer = new Debouncer(() => {
      if (++done === 1) work.schedule();
    }, clock.setTimer);
    work.schedule();
    await clock.advance(50);
    assert.equal(done, 1);
    await clock.advance(50);
    assert.equal(done, 2);
  });

  it('drops a pending update when disposed', async () => {
    const { clock, work, done } = createCounter();
    work.schedule();
    work.dispose();
    work.schedule();
    assert.equal(clock.pending, 0);
    await clock.advance(100);
    assert.equal(done(), 0);
  });
});
