import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { abortError, isAbortError, unlessAborted, untilAborted } from '../../../src/util/abort';

const NEVER = new Promise<never>(() => undefined);

describe('abort helpers', () => {
  it('know cancelling by its name, in every dress', () => {
    const canceled = new Error('Canceled');
    canceled.name = 'Canceled';
    assert.ok(isAbortError(abortError()));
    assert.ok(isAbortError(AbortSignal.abort().reason));
    assert.ok(isAbortError(canceled));
    for (const other of [new Error('AbortError'), 'AbortError', undefined, { name: 'AbortError' }]) {
      assert.ok(!isAbortError(other));
    }
  });

  it('untilAborted gives the result or the failure of the work', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(Promise.resolve(7), signal), 7);
    await assert.rejects(untilAborted(Promise.reject(new Error('no')), signal), { message: 'no' });
  });

  it('untilAborted ends at once, whatever reason the signal carries', async () => {
    const stop = new AbortController();
    const waiting = untilAborted(NEVER, stop.signal);
    stop.abort('a reason');
    await assert.rejects(waiting, { name: 'AbortError' });
    await assert.rejects(untilAborted(Promise.resolve(7), stop.signal), { name: 'AbortError' });
  });

  for (const when of ['before', 'after'] as const) {
    it(`untilAborted lets nobody hear of failures that come late, cancelled ${when} it was called`, async () => {
      let fail: ((error: Error) => void) | undefined;
      const work = new Promise<never>((_, reject) => (fail = reject));
      const stop = new AbortController();
      if (when === 'before') stop.abort();
      const waiting = untilAborted(work, stop.signal);
      stop.abort();
      await assert.rejects(waiting, { name: 'AbortError' });
      const unheard: unknown[] = [];
      const hear = (error: unknown) => unheard.push(error);
      process.on('unhandledRejection', hear);
      fail?.(new Error('late'));
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', hear);
      assert.deepEqual(unheard, []);
    });
  }

  it('untilAborted leaves no listener behind', async () => {
    const { signal } = new AbortController();
    await untilAborted(Promise.resolve(7), signal);
    await assert.rejects(untilAborted(Promise.reject(new Error('no')), signal));
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('unlessAborted swallows cancelling and nothing else', async () => {
    await unlessAborted(Promise.resolve());
    await unlessAborted(Promise.reject(abortError()));
    await assert.rejects(unlessAborted(Promise.reject(new Error('no'))), { message: 'no' });
  });
});
