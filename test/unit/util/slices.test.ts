import assert from 'node:assert/strict';
import { Slices } from '../../../src/util/slices';

describe('Slices', () => {
  it('end after their time, and start again once the event loop has run', async () => {
    let now = 0;
    const slices = new Slices({ ms: 10, now: () => now });
    now = 10;
    assert.equal(slices.over, false);
    now = 11;
    assert.equal(slices.over, true);
    let ran = false;
    setImmediate(() => (ran = true));
    await slices.next();
    assert.equal(ran, true);
    assert.equal(slices.over, false);
    now = 22;
    assert.equal(slices.over, true);
  });
});
