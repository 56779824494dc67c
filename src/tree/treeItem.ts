import * as vscode from 'vscode';
import { CAPABILITIES } from '../ids';
import { stateLabel } from '../wording/labels';
import { accountItem } from './accountItem';
import { formatCount } from './formatCount';
import { failureRowItem } from './failureItem';
import { instanceItem } from './instanceItem';
import { contextValue, instanceCountText, spokenCountText } from './itemParts';
import { moreItem, restItem, showMoreItem } from './moreItem';
import type { TreeNode, TreeNodeOf } from './nodes';
import { noticeItem } from './noticeItem';
import { pinItem, pinnedItem } from './pinItem';
import { stateIcon } from './stateIcon';
import type { TreeReader } from './treeReader';

/** Every node but a channel. */
export type NonChannelNode = Exclude<TreeNode, TreeNodeOf<'channel'>>;

/**
 * The tree item of any node but a channel. This module is loaded with the first such node, because the first rows of
 * a healthy account are channels. The switch is exhaustive.
 */
export function toTreeItem(node: NonChannelNode, reader: TreeReader): vscode.TreeItem {
  switch (node.kind) {
    case 'account':
      return accountItem(reader);
    case 'state':
      return stateItem(node, reader);
    case 'instance':
      return instanceItem(node, reader.row(node.key)?.instance ?? {}, {
        isPinned: reader.pinned?.isPinned(node) ?? false,
      });
    case 'pinned':
      return pinnedItem(reader.pinned?.childrenOf(node).length ?? 0);
    case 'pin':
      return pinItem(node, reader.pinned?.find(node));
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
  const { shown = 0, spelling } = channel?.states.find(({ state }) => state === node.state) ?? {};
  const label = stateLabel(node.state, spelling?.state);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const count = formatCount(shown, channel?.exact ?? false);
  item.description = count;
  item.iconPath = stateIcon(node.state);
  item.contextValue = contextValue(CAPABILITIES.state);
  item.tooltip = instanceCountText(label, count);
  item.accessibilityInformation = { label: spokenCountText(label, count) };
  return item;
}
