import assert from 'node:assert/strict';
import { lazily } from '../../../src/util/lazily';

describe('what is made lazily', () => {
  it('is made when it is first asked for, once, also for those who ask meanwhile', async () => {
    let made = 0;
    const get = lazily(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  it('is tried again after a failure', async () => {
    let tried = 0;
    const get = lazily(() => (++tried === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(tried)));
    await assert.rejects(get(), /not now/);
    assert.equal(await get(), 2);
  });
});
