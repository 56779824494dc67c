import type { CommandId } from '../ids';
import type { Log } from '../util/log';
import type { PanelAccounts } from './moves';
import type { StateStore } from './pendingPanelStates';
import type { ReloadInstance } from './reloadableInstance';

/** Dependencies that all panels share. */
export interface PanelContext {
  readonly accounts: PanelAccounts;
  readonly reload: ReloadInstance;
  /** The workspace state, which survives a window reload. */
  readonly state: StateStore;
  /** Runs one of the extension's commands. */
  readonly run: (command: CommandId, ...args: readonly unknown[]) => Thenable<unknown>;
  readonly log: Log;
}
