import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PinStore } from '../../../src/pins/pinStore';
import { PINS_KEY } from '../../../src/pins/pinsKey';
import { SharedState } from '../accounts/sharedWindows';
import { FakeClock } from '../support/fakeClock';

const ACCOUNTS = ['one', 'two'];

interface Action {
  readonly kind: 'pin' | 'unpin' | 'refresh' | 'other';
  readonly accountId: string;
  readonly id: number;
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('pin', 'pin', 'unpin', 'refresh', 'other'),
  accountId: fc.constantFrom(...ACCOUNTS),
  id: fc.nat({ max: 3 }),
});
const actions = fc.array(action, { maxLength: 4 });

describe('PinStore: two concurrent windows', function () {
  this.timeout(60_000);

  /** Runs the actions of two windows; each window changes other instances than the other one. */
  const run = async (scheduler: fc.Scheduler, windows: readonly (readonly Action[])[]) => {
    const clock = new FakeClock();
    const state = new SharedState(scheduler);
    const stored = [{ instanceId: 'w0-0' }, { instanceId: 'w1-0' }, { instanceId: 'any' }];
    state.disk = { [PINS_KEY]: { one: stored } };
    const wanted = new Set(['one any', 'one w0-0', 'one w1-0']);
    const opened = windows.map(() => state.open());
    const stores = opened.map((each) => new PinStore(each, { setTimer: clock.setTimer }));
    const act = async (store: PinStore, window: number, { kind, accountId, id }: Action) => {
      const instance = { instanceId: `w${window}-${id}`, state: `seen by ${window}` };
      const name = `${accountId} ${instance.instanceId}`;
      if (kind === 'pin') wanted.add(name);
      if (kind === 'unpin') wanted.delete(name);
      if (kind === 'pin') await store.pin(accountId, [instance]);
      else if (kind === 'unpin') await store.unpin(accountId, [instance.instanceId]);
      else if (kind === 'refresh') await store.refresh(accountId, [{ ...instance, instanceId: 'any' }]);
      else await opened[window]?.update('cams.other', id);
    };
    const working = windows.map(async (each, window) => {
      for (const [index, what] of each.entries()) {
        await scheduler.schedule(Promise.resolve(), `action ${window}.${index}`);
        const store = stores[window];
        if (store) await act(store, window, what);
      }
    });
    do await scheduler.waitIdle();
    while (clock.runNext());
    await Promise.all(working);
    return { state, stores, wanted };
  };
  const namesOf = (store: PinStore) =>
    ACCOUNTS.flatMap((accountId) =>
      store.list(accountId).map(({ instanceId }) => `${accountId} ${instanceId}`),
    ).toSorted();

  it('converge: no pin is lost, and none comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.tuple(actions, actions), async (scheduler, windows) => {
        const { state, stores, wanted } = await run(scheduler, windows);
        for (const store of [...stores, new PinStore(state.open())]) {
          assert.deepEqual(namesOf(store), [...wanted].toSorted());
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
