import assert from 'node:assert/strict';
import { lazy } from '../../../src/util/lazy';

describe('lazy', () => {
  it('calls the factory once, on the first call, also for concurrent calls', async () => {
    let made = 0;
    const get = lazy(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  it('tries again after a failure', async () => {
    let tried = 0;
    const get = lazy(() => (++tried === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(tried)));
    await assert.rejects(get(), /not now/);
    assert.equal(await get(), 2);
  });
});
