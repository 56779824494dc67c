import type { AccountStore } from './accounts/accountStore';
import { showAccountStatus } from './accountStatusItem';
import { CliProfileOffer } from './cliProfileOffer';
import { readProfiles, thisMachine } from './commands/signIn/readProfiles';
import type { Sessions } from './session/sessions';
import { DisposableStore, type Disposable } from './util/disposable';
import type { WatchableValue } from './util/watchable';

/** Shows accounts outside the tree: the status bar item, notices, and the offer of a CLI profile. Created after the first rows. */
export function showAccountIndicators(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly offer: WatchableValue<string>;
}): Disposable {
  const owned = new DisposableStore();
  owned.add(showAccountStatus(of.sessions));
  owned.add(new CliProfileOffer({ ...of, machine: thisMachine(), readCliProfiles: readProfiles }));
  return owned;
}
