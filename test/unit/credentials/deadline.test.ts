import assert from 'node:assert/strict';
import { withDeadline } from '../../../src/credentials/deadline';
import { neverAborted } from '../support/clientFixture';
import { FakeClock } from '../support/fakeClock';

describe('withDeadline', () => {
  let clock: FakeClock;
  beforeEach(() => (clock = new FakeClock()));

  const deadline = (signal: AbortSignal) => ({
    ms: 1000,
    signal,
    setTimer: clock.setTimer,
    onTimeout: () => new Error('too late'),
  });
  const never = () => new Promise<never>(() => undefined);

  it('settles like the work, and leaves no timer', async () => {
    assert.equal(await withDeadline(() => Promise.resolve(1), deadline(neverAborted())), 1);
    await assert.rejects(
      withDeadline(() => Promise.reject(new Error('failed')), deadline(neverAborted())),
      { message: 'failed' },
    );
    assert.equal(clock.pending, 0);
  });

  it('rejects and aborts the work at the end of the time', async () => {
    let given: AbortSignal | undefined;
    const running = withDeadline((signal) => ((given = signal), never()), deadline(neverAborted()));
    await clock.advance(999);
    assert.equal(given?.aborted, false);
    const rejected = assert.rejects(running, { message: 'too late' });
    await clock.advance(1);
    await rejected;
    assert.equal(given.aborted, true);
  });

  it('rejects and aborts the work when cancelled, also before it starts', async () => {
    const controller = new AbortController();
    let given: AbortSignal | undefined;
    const running = withDeadline((signal) => ((given = signal), never()), deadline(controller.signal));
    controller.abort();
    await assert.rejects(running, { name: 'AbortError' });
    assert.equal(given?.aborted, true);
    await assert.rejects(withDeadline(never, deadline(AbortSignal.abort())), { name: 'AbortError' });
    assert.equal(clock.pending, 0);
  });
});
