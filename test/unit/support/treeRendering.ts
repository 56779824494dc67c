import type * as accountStatus from '../../../src/tree/accountStatus';
import type * as channelItem from '../../../src/tree/channelItem';
import type * as loadOutcome from '../../../src/tree/loadOutcome';
import type * as stateIcon from '../../../src/tree/stateIcon';
import type * as treeItem from '../../../src/tree/treeItem';
import type * as viewMessage from '../../../src/tree/viewMessage';
import { loadWithStandIn } from './loadWithStandIn';

/** The functions that render the tree and the status bar. */
export type TreeRendering = typeof accountStatus &
  typeof channelItem &
  typeof stateIcon &
  typeof treeItem &
  typeof viewMessage &
  typeof loadOutcome;

const SOURCES = ['accountStatus', 'channelItem', 'stateIcon', 'treeItem', 'viewMessage', 'loadOutcome'];

/** Loads the functions that render the tree, with a stand-in for the `vscode` module. */
export function loadTreeRendering(): Promise<TreeRendering> {
  return loadWithStandIn<TreeRendering>('src/tree', SOURCES);
}
