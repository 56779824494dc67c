import assert from 'node:assert/strict';
import { SustainedFlag } from '../../../src/util/sustainedFlag';
import { FakeClock } from '../support/fakeClock';

describe('SustainedFlag', () => {
  function createRecorder() {
    const clock = new FakeClock();
    let told = 0;
    const loading = new SustainedFlag(500, () => told++, clock.setTimer);
    return { clock, loading, told: () => told };
  }

  it('turns true once the condition has held for the given time, however often it is updated', async () => {
    const { clock, loading, told } = createRecorder();
    assert.equal(loading.update(true), false);
    await clock.advance(300);
    assert.equal(loading.update(true), false);
    await clock.advance(199);
    assert.equal(told(), 0);
    await clock.advance(1);
    assert.deepEqual([told(), loading.update(true)], [1, true]);
    await clock.advance(1000);
    assert.deepEqual([told(), loading.update(true)], [1, true]);
  });

  it('stays false if the condition ends earlier, and restarts the timer', async () => {
    const { clock, loading, told } = createRecorder();
    loading.update(true);
    await clock.advance(400);
    assert.equal(loading.update(false), false);
    assert.equal(clock.pending, 0);
    loading.update(true);
    await clock.advance(400);
    assert.deepEqual([told(), loading.update(true)], [0, false]);
    await clock.advance(100);
    assert.deepEqual([told(), loading.update(true)], [1, true]);
  });

  it('turns false at once, and true again only after the full time', async () => {
    const { clock, loading, told } = createRecorder();
    loading.update(true);
    await clock.advance(500);
    assert.deepEqual([loading.update(false), loading.update(true)], [false, false]);
    await clock.advance(500);
    assert.deepEqual([told(), loading.update(true)], [2, true]);
  });

  it('never turns true after disposal', async () => {
    const { clock, loading, told } = createRecorder();
    loading.update(true);
    loading.dispose();
    loading.update(true);
    assert.equal(clock.pending, 0);
    await clock.advance(1000);
    assert.equal(told(), 0);
  });
});
