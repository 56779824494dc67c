import * as vscode from 'vscode';
import { CAPABILITIES } from '../ids';
import { stateLabel } from '../wording/labels';
import { formatCount } from './formatCount';
import { failureRowItem } from './failureItem';
import { instanceItem } from './instanceItem';
import { instanceCountText, contextValue } from './itemParts';
import { moreItem, restItem, showMoreItem } from './moreItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import { noticeItem } from './noticeItem';
import { stateIcon } from './stateIcon';
import type { TreeReader } from './treeReader';

// What else is asked of these rows comes with them.
export { failureRows } from './failureItem';
export { instanceTooltip } from './tooltip';

/** Every row but a channel. */
export type NonChannelNode = Exclude<TreeNode, TreeNodeOf<'channel'>>;

/**
 * Draws a row that is not there at first sight: what stands below a channel, and what is not as usual. It is loaded
 * with the first of these. Pure but for what it reads; every kind is handled or it does not compile.
 */
export function toTreeItem(node: NonChannelNode, reader: TreeReader): vscode.TreeItem {
  switch (node.kind) {
    case 'state':
      return stateItem(node, reader);
    case 'instance':
      return instanceItem(node, reader.row(node.key)?.instance ?? {});
    case 'more':
      return moreItem(node, reader);
    case 'showMore':
      return showMoreItem(node, reader);
    case 'rest':
      return restItem(reader);
    case 'notice':
      return noticeItem(node, reader.view);
    case 'failureRow':
      return failureRowItem(node, reader.view.failure);
  }
}

function stateItem(node: TreeNodeOf<'state'>, reader: TreeReader): vscode.TreeItem {
  const channel = reader.channel(node);
  const shown = channel?.states.find(({ state }) => state === node.state)?.shown ?? 0;
  const label = stateLabel(node.state);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const count = formatCount(shown, channel?.exact ?? false);
  item.description = count;
  item.iconPath = stateIcon(node.state);
  item.contextValue = contextValue(CAPABILITIES.state);
  item.tooltip = instanceCountText(label, count);
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}
