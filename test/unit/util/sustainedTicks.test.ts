import assert from 'node:assert/strict';
import { SustainedTicks } from '../../../src/util/sustainedTicks';
import { FakeClock } from '../support/fakeClock';

describe('SustainedTicks', () => {
  function createRecorder() {
    const clock = new FakeClock();
    const counts: number[] = [];
    const ticks: SustainedTicks = new SustainedTicks(
      10_000,
      () => counts.push(ticks.update(true)),
      clock.setTimer,
    );
    return { clock, counts, ticks };
  }

  it('counts every full interval while the condition holds', async () => {
    const { clock, counts, ticks } = createRecorder();
    assert.equal(ticks.update(true), 0);
    await clock.advance(9_999);
    assert.deepEqual([ticks.update(true), counts], [0, []]);
    await clock.advance(25_001);
    assert.deepEqual(counts, [1, 2, 3]);
  });

  it('starts again when the condition was interrupted', async () => {
    const { clock, counts, ticks } = createRecorder();
    ticks.update(true);
    await clock.advance(15_000);
    assert.equal(ticks.update(false), 0);
    assert.equal(clock.pending, 0);
    ticks.update(true);
    await clock.advance(9_999);
    assert.deepEqual(counts, [1]);
    await clock.advance(1);
    assert.deepEqual(counts, [1, 1]);
  });

  it('stops when it is disposed', async () => {
    const { clock, counts, ticks } = createRecorder();
    ticks.update(true);
    ticks.dispose();
    await clock.advance(30_000);
    assert.deepEqual([counts, clock.pending], [[], 0]);
  });
});
