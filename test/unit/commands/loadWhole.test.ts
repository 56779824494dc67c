import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import type * as loadWholeModule from '../../../src/commands/loadWhole';
import type { InstanceTarget } from '../../../src/commands/targets';
import type { Instance } from '../../../src/instances/instance';
import type { AccountPins } from '../../../src/pins/accountPins';
import { FakeClock } from '../support/fakeClock';
import { loadWithStandIn } from '../support/loadWithStandIn';

type PinnedRows = Parameters<typeof loadWholeModule.loadWhole>[1];
type Load = AccountPins['load'];

const WHOLE: InstanceTarget = { accountId: 'one', instance: { instanceId: '1' } };
const stored = (accountId: string, instanceId: string): InstanceTarget => ({
  accountId,
  instance: { instanceId },
  status: 'stored',
});

describe('loadWhole', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  let clock: FakeClock;
  let restoreTimers: () => void;
  let said: unknown[];

  const load = () => loadWithStandIn<typeof loadWholeModule>('src/commands', ['loadWhole']);
  const rows = (pinsOf: Readonly<Record<string, Load>>) =>
    ({ pinsOf: (accountId: string) => ({ load: pinsOf[accountId] }) }) as unknown as PinnedRows;
  /** Finds each instance but those of the IDs that are gone. */
  const finding =
    (...gone: readonly string[]): Load =>
    (instances, { onAnswer }) =>
      Promise.resolve(
        instances.map((instance): Instance | undefined => {
          onAnswer?.();
          return gone.includes(instance.instanceId ?? '') ? undefined : { ...instance, state: 'published' };
        }),
      );

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });
  beforeEach(() => {
    clock = new FakeClock();
    restoreTimers = clock.replaceTimers();
    modules.standIn.progresses.length = 0;
    said = [];
    modules.standIn.window.showInformationMessage = (text) => Promise.resolve(void said.push(text));
  });
  afterEach(() => restoreTimers());

  it('requests nothing for whole instances', async () => {
    const chosen = [WHOLE, { ...WHOLE, status: 'current' as const }];
    assert.deepEqual(await modules.loadWhole(chosen, rows({})), chosen);
    assert.deepEqual([clock.pending, said], [0, []]);
  });

  it('loads what is only stored, of each account, in the order of the selection', async () => {
    const chosen = [stored('two', '5'), WHOLE, stored('one', '6'), stored('two', '7')];
    const whole = await modules.loadWhole(chosen, rows({ one: finding(), two: finding() }));
    assert.deepEqual(
      whole.map(({ accountId, instance: { instanceId, state } }) => [accountId, instanceId, state]),
      [
        ['two', '5', 'published'],
        ['one', '1', undefined],
        ['one', '6', 'published'],
        ['two', '7', 'published'],
      ],
    );
    assert.deepEqual([modules.standIn.progresses, said], [[], []]);
  });

  it('leaves out what is gone, and says how many', async () => {
    const gone: InstanceTarget = { ...stored('one', '9'), status: 'gone' };
    const some = await modules.loadWhole([stored('one', '5'), gone, WHOLE], rows({ one: finding('5') }));
    assert.deepEqual(some, [WHOLE]);
    assert.deepEqual(await modules.loadWhole([gone], rows({})), []);
    assert.deepEqual(said, ['2 of 3 instances no longer exist.', 'This instance no longer exists.']);
  });

  it('shows progress that can cancel the requests, once they take longer than 300 ms', async () => {
    let aborted = false;
    const slow: Load = (_, { signal, onAnswer }) =>
      new Promise((_resolve, reject) => {
        onAnswer?.();
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason as Error);
        });
      });
    const loading = modules.loadWhole([stored('one', '5'), stored('one', '6')], rows({ one: slow }));
    const outcome = assert.rejects(loading, { name: 'AbortError' });
    await clock.advance(299);
    assert.equal(modules.standIn.progresses.length, 0);
    await clock.advance(1);
    const [shown] = modules.standIn.progresses;
    assert.deepEqual([shown?.options['cancellable'], shown?.messages], [true, ['1 of 2']]);
    shown?.cancel();
    await outcome;
    assert.deepEqual([aborted, shown?.ended, said], [true, true, []]);
  });

  it('fails when a request fails', async () => {
    const failure = new ApiError('No response.', { kind: 'network' });
    const loading = modules.loadWhole([stored('one', '5')], rows({ one: () => Promise.reject(failure) }));
    await assert.rejects(loading, { kind: 'network' });
    assert.deepEqual([clock.pending, said], [0, []]);
  });
});
