import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { abortError, isAbortError, ignoreAbort, raceAbort } from '../../../src/util/abort';

const NEVER = new Promise<never>(() => undefined);

describe('abort helpers', () => {
  it('recognize cancellation by the name of the error', () => {
    const canceled = new Error('Canceled');
    canceled.name = 'Canceled';
    assert.ok(isAbortError(abortError()));
    assert.ok(isAbortError(AbortSignal.abort().reason));
    assert.ok(isAbortError(canceled));
    for (const other of [new Error('AbortError'), 'AbortError', undefined, { name: 'AbortError' }]) {
      assert.ok(!isAbortError(other));
    }
  });

  it('raceAbort settles like the work', async () => {
    const { signal } = new AbortController();
    assert.equal(await raceAbort(Promise.resolve(7), signal), 7);
    await assert.rejects(raceAbort(Promise.reject(new Error('no')), signal), { message: 'no' });
  });

  it('raceAbort rejects with an AbortError whatever the reason of the signal', async () => {
    const stop = new AbortController();
    const waiting = raceAbort(NEVER, stop.signal);
    stop.abort('a reason');
    await assert.rejects(waiting, { name: 'AbortError' });
    await assert.rejects(raceAbort(Promise.resolve(7), stop.signal), { name: 'AbortError' });
  });

  for (const when of ['before', 'after'] as const) {
    it(`raceAbort causes no unhandled rejection when cancelled ${when} the call`, async () => {
      let fail: ((error: Error) => void) | undefined;
      const work = new Promise<never>((_, reject) => (fail = reject));
      const stop = new AbortController();
      if (when === 'before') stop.abort();
      const waiting = raceAbort(work, stop.signal);
      stop.abort();
      await assert.rejects(waiting, { name: 'AbortError' });
      const unhandled: unknown[] = [];
      const recordUnhandled = (error: unknown) => unhandled.push(error);
      process.on('unhandledRejection', recordUnhandled);
      fail?.(new Error('late'));
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', recordUnhandled);
      assert.deepEqual(unhandled, []);
    });
  }

  it('raceAbort removes its listener', async () => {
    const { signal } = new AbortController();
    await raceAbort(Promise.resolve(7), signal);
    await assert.rejects(raceAbort(Promise.reject(new Error('no')), signal));
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('ignoreAbort ignores cancellation and nothing else', async () => {
    await ignoreAbort(Promise.resolve());
    await ignoreAbort(Promise.reject(abortError()));
    await assert.rejects(ignoreAbort(Promise.reject(new Error('no'))), { message: 'no' });
  });
});
