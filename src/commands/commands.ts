import type * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import type { DetailPanels } from '../detail/detailPanels';
import type { Sessions } from '../session/sessions';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { StatusMessages } from '../util/host/statusMessages';
import type { Watchable } from '../util/watchable';
import { accessCommands } from './accessCommands';
import { accountCommands } from './accountCommands';
import { copyCommands } from './copyCommands';
import { filterCommands } from './filterCommands';
import { loadCommands } from './loadCommands';
import { openCommands } from './openCommands';
import type { CommandTable } from './commandRunner';
import { InstanceTargets } from './targets';

export interface CommandsOptions {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
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
  const { sessions, tree, view } = options;
  const { catalog } = sessions;
  const targets = new InstanceTargets({ catalog, tree, view });
  return {
    ...accessCommands(options),
    ...accountCommands(options),
    ...copyCommands(targets, { ...options, catalog }),
    ...filterCommands({ sessions, tree, view, targets }),
    ...loadCommands({ catalog, tree, view }),
    ...openCommands({ ...options, targets }),
  };
}
