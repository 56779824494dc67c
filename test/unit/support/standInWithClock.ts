import { FakeClock } from './fakeClock';
import { loadWithStandIn } from './loadWithStandIn';
import type * as standIn from './vscodeStandIn';

type Loaded<Modules> = Modules & { readonly standIn: typeof standIn };

/**
 * Loads modules with a stand-in for `vscode`, once for the suite. Each of its tests gets a fake clock in place of the
 * process's timers, and a stand-in that has recorded nothing.
 */
export function useStandInWithClock<Modules>(folder: string, names: readonly string[]) {
  const suite = {} as { modules: Loaded<Modules>; clock: FakeClock };
  let restoreTimers: () => void;
  before(async function () {
    this.timeout(60_000);
    suite.modules = await loadWithStandIn<Modules>(folder, names);
  });
  beforeEach(() => {
    suite.clock = new FakeClock();
    restoreTimers = suite.clock.replaceTimers();
    suite.modules.standIn.progresses.length = 0;
    suite.modules.standIn.calls.length = 0;
  });
  afterEach(() => {
    restoreTimers();
  });
  return suite;
}
