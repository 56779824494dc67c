import assert from 'node:assert/strict';
import { Debouncer } from '../../../src/util/debouncer';
import { FakeClock } from '../support/fakeClock';

describe('what is done together', () => {
  function counted() {
    const clock = new FakeClock();
    let done = 0;
    const work = new Debouncer(() => done++, clock.setTimer);
    return { clock, work, done: () => done };
  }

  it('is done once, so long after it was first asked for', async () => {
    const { clock, work, done } = counted();
    work.ask();
    await clock.advance(30);
    work.ask();
    assert.equal(done(), 0);
    await clock.advance(20);
    assert.equal(done(), 1);
    await clock.advance(100);
    assert.equal(done(), 1);
  });

  it('is done again when it is asked for again, even while it is being done', async () => {
    const clock = new FakeClock();
    let done = 0;
    const work: Debouncer = new Debouncer(() => {
      if (++done === 1) work.ask();
    }, clock.setTimer);
    work.ask();
    await clock.advance(50);
    assert.equal(done, 1);
    await clock.advance(50);
    assert.equal(done, 2);
  });

  it('is not done any more after disposal', async () => {
    const { clock, work, done } = counted();
    work.ask();
    work.dispose();
    work.ask();
    assert.equal(clock.pending, 0);
    await clock.advance(100);
    assert.equal(done(), 0);
  });
});
