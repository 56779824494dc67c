import assert from 'node:assert/strict';
import type * as verifyModule from '../../../src/commands/signIn/verify';
import { abortError } from '../../../src/util/abort';
import { FakeClock } from '../support/fakeClock';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('the check of credentials', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  let clock: FakeClock;
  let restoreTimers: () => void;

  const load = () => loadWithStandIn<typeof verifyModule>('src/commands/signIn', ['verify']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });
  beforeEach(() => {
    clock = new FakeClock();
    restoreTimers = clock.replaceTimers();
  });
  afterEach(() => {
    restoreTimers();
  });

  it('has a notification that says every ten seconds that there is no response, and that can cancel it', async () => {
    const { progresses, ProgressLocation } = modules.standIn;
    const check = (signal: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(abortError());
        });
      });
    const verdict = modules.verifyUntilDecided(check, { edit: 'Edit Keys' });
    const [shown] = progresses;
    assert.deepEqual(shown?.options, {
      location: ProgressLocation.Notification,
      title: 'Checking the keys with Alibaba Cloud…',
      cancellable: true,
    });
    await clock.advance(9_999);
    assert.deepEqual(shown.messages, []);
    await clock.advance(1);
    assert.deepEqual(shown.messages, ['no response for 10 seconds']);
    shown.cancel();
    assert.equal(await verdict, 'edit');
    assert.deepEqual([progresses.length, shown.ended, clock.pending], [1, true, 0]);
  });
});
