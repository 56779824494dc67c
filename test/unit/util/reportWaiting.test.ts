import assert from 'node:assert/strict';
import type * as reportWaitingModule from '../../../src/util/host/reportWaiting';
import { FakeClock } from '../support/fakeClock';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('reportWaiting', () => {
  let reportWaiting: typeof reportWaitingModule.reportWaiting;
  let clock: FakeClock;
  let restoreTimers: () => void;

  before(async function () {
    this.timeout(60_000);
    ({ reportWaiting } = await loadWithStandIn<typeof reportWaitingModule>('src/util/host', [
      'reportWaiting',
    ]));
  });
  beforeEach(() => {
    clock = new FakeClock();
    restoreTimers = clock.replaceTimers();
  });
  afterEach(() => {
    restoreTimers();
  });

  function start(since?: number) {
    const messages: string[] = [];
    let resolve: (result: string) => void = ignore;
    let reject: (reason: Error) => void = ignore;
    const work = new Promise<string>((onResult, onFailure) => {
      [resolve, reject] = [onResult, onFailure];
    });
    const result = reportWaiting({ report: ({ message }) => messages.push(message) }, () => work, since);
    return { messages, result, resolve, reject };
  }

  it('says every ten seconds that there is no response', async () => {
    const { messages, result, resolve } = start();
    await clock.advance(9_999);
    assert.deepEqual(messages, []);
    await clock.advance(1);
    assert.deepEqual(messages, ['no response for 10 seconds']);
    await clock.advance(20_000);
    assert.deepEqual(messages.slice(1), ['no response for 20 seconds', 'no response for 30 seconds']);
    resolve('done');
    assert.equal(await result, 'done');
  });

  it('counts the seconds before it was called, and names them at once', async () => {
    const { messages, result, resolve } = start(10);
    assert.deepEqual(messages, ['no response for 10 seconds']);
    await clock.advance(10_000);
    assert.deepEqual(messages.slice(1), ['no response for 20 seconds']);
    resolve('');
    await result;
  });

  it('stops when the work has ended or failed', async () => {
    const [done, failed] = [start(), start()];
    done.resolve('done');
    failed.reject(new Error('no'));
    await done.result;
    await assert.rejects(failed.result, /no/);
    assert.equal(clock.pending, 0);
  });
});

function ignore(): void {
  // Replaced at once.
}
