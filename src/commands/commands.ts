import path from 'node:path';
import type * as vscode from 'vscode';
import type { DetailPanels } from '../detail/detailPanels';
import type { PinStore } from '../pins/pinStore';
import { RecentInstances } from '../search/recentInstances';
import { SnapshotFolder } from '../snapshots/snapshotFolder';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { PinnedRows } from '../tree/pinnedRows';
import type { TreeRows } from '../tree/treeRows';
import type { DisposableStore } from '../util/disposable';
import type { StatusMessages } from '../util/host/statusMessages';
import { accessCommands } from './accessCommands';
import type { Watchable } from '../util/watchable';
import { accountCommands } from './accountCommands';
import { accountsViewCommands } from './accountsViewCommands';
import { ComparisonDocuments } from './compare/comparisonDocuments';
import { compareCommands } from './compareCommands';
import { copyCommands } from './copyCommands';
import { exportCommands } from './exportCommands';
import { filterCommands } from './filterCommands';
import { goToCommands } from './goToCommands';
import { linkCommands } from './linkCommands';
import { loadCommands } from './loadCommands';
import { openCommands } from './openCommands';
import { pinCommands } from './pinCommands';
import type { CommandTable } from './commandRunner';
import { sortCommands } from './sortCommands';
import type { Sorting } from '../session/sorting';
import { SessionTargets } from './sessionTargets';
import type { SignInContext } from './signIn/newAccount';
import { readProfiles } from './signIn/readProfiles';
import { InstanceTargets } from './targets';
import { UserActivity } from './userActivity';

export interface CommandsOptions extends Pick<SignInContext, 'accounts' | 'sessions'> {
  readonly tree: InstanceTree;
  readonly rows: TreeRows;
  readonly view: InstancesView;
  readonly panels: DetailPanels;
  readonly pins: PinStore;
  readonly pinned: PinnedRows;
  readonly sorting: Sorting;
  readonly state: vscode.Memento;
  /** Where the extension may store files. */
  readonly storage: vscode.Uri;
  /** Disposes what a command has registered. */
  readonly owned: DisposableStore;
  /** The setting `cams.endpoint`. */
  readonly endpoint: Watchable<string>;
  /** The setting `cams.export.rawCells`. */
  readonly rawCells: Watchable<boolean>;
  readonly messages: StatusMessages;
  readonly log: vscode.LogOutputChannel;
  readonly extensionId: string;
}

/** All commands. A command ID without a handler does not compile. */
export function createCommands(options: CommandsOptions): CommandTable {
  const { accounts, sessions, tree, rows, view, messages, pinned } = options;
  const search = { ...options, recent: new RecentInstances(options.state) };
  const targets = new InstanceTargets({ search, rows, view, pinned });
  const sessionTargets = new SessionTargets(sessions);
  const folder = new SnapshotFolder(path.join(options.storage.fsPath, 'snapshots'));
  const activity = new UserActivity();
  const acting = { accounts, sessions, sessionTargets, targets, tree, rows, view, messages, pinned };
  return activity.notice({
    ...accessCommands(acting),
    ...accountCommands({
      ...options,
      activity,
      environment: process.env,
      snapshots: folder,
      readCliProfiles: readProfiles,
      defaultEndpoint: () => options.endpoint.value,
    }),
    ...accountsViewCommands(),
    ...copyCommands(targets, { ...acting, extensionId: options.extensionId }),
    ...compareCommands({
      ...options,
      comparisons: new ComparisonDocuments(options.owned),
      folder,
      sessionTargets,
      targets,
    }),
    ...exportCommands({ ...options, sessionTargets, targets }),
    ...filterCommands(acting),
    ...goToCommands(search),
    ...linkCommands(options),
    ...loadCommands({ ...acting, activity }),
    ...openCommands({ ...options, targets }),
    ...sortCommands({ ...options, sessionTargets }),
    ...pinCommands({ ...options, targets }),
  });
}
