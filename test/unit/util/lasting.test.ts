import assert from 'node:assert/strict';
import { Lasting } from '../../../src/util/lasting';
import { FakeClock } from '../support/fakeClock';

describe('what lasts', () => {
  function noted() {
    const clock = new FakeClock();
    let told = 0;
    const loading = new Lasting(500, () => told++, clock.setTimer);
    return { clock, loading, told: () => told };
  }

  it('is told once, when it has gone on for so long, however often it is noted', async () => {
    const { clock, loading, told } = noted();
    assert.equal(loading.note(true), false);
    await clock.advance(300);
    assert.equal(loading.note(true), false);
    await clock.advance(199);
    assert.equal(told(), 0);
    await clock.advance(1);
    assert.deepEqual([told(), loading.note(true)], [1, true]);
    await clock.advance(1000);
    assert.deepEqual([told(), loading.note(true)], [1, true]);
  });

  it('is not told of what is over sooner, and counts anew after it', async () => {
    const { clock, loading, told } = noted();
    loading.note(true);
    await clock.advance(400);
    assert.equal(loading.note(false), false);
    assert.equal(clock.pending, 0);
    loading.note(true);
    await clock.advance(400);
    assert.deepEqual([told(), loading.note(true)], [0, false]);
    await clock.advance(100);
    assert.deepEqual([told(), loading.note(true)], [1, true]);
  });

  it('is over as soon as it is noted to be, and lasts anew only after as long', async () => {
    const { clock, loading, told } = noted();
    loading.note(true);
    await clock.advance(500);
    assert.deepEqual([loading.note(false), loading.note(true)], [false, false]);
    await clock.advance(500);
    assert.deepEqual([told(), loading.note(true)], [2, true]);
  });

  it('is not told any more after disposal', async () => {
    const { clock, loading, told } = noted();
    loading.note(true);
    loading.dispose();
    loading.note(true);
    assert.equal(clock.pending, 0);
    await clock.advance(1000);
    assert.equal(told(), 0);
  });
});
