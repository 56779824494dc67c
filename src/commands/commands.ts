import type * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import type { DetailPanels } from '../detail/detailPanels';
import type { Session } from '../session/session';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { StatusMessages } from '../util/host/statusMessages';
import type { Watchable } from '../util/watchable';
import { accountCommands } from './accountCommands';
import { copyCommands } from './copyCommands';
import { filterCommands } from './filterCommands';
import { loadCommands } from './loadCommands';
import { openCommands } from './openCommands';
import type { CommandTable } from './commandRunner';
import { InstanceTargets } from './targets';

export interface CommandsOptions {
  readonly accounts: AccountStore;
  readonly session: Session;
  readonly tree: InstanceTree;
  readonly view: InstancesView;
  readonly panels: DetailPanels;
  readonly endpoint: Watchable<string>;
  readonly messages: StatusMessages;
  readonly log: vscode.LogOutputChannel;
  readonly extensionId: string;
}

/** All commands. A command ID without a handler does not compile. */
export function createCommands(options: CommandsOptions): CommandTable {
  const { session, tree, view } = options;
  const { catalog } = session;
  const targets = new InstanceTargets({ catalog, tree, view });
  return {
    ...accountCommands(options),
    ...copyCommands(targets, { ...options, catalog }),
    ...filterCommands({ session, tree, view, targets }),
    ...loadCommands({ catalog, tree, view }),
    ...openCommands({ ...options, targets }),
  };
}
