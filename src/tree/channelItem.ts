import * as vscode from 'vscode';
import { CAPABILITIES } from '../ids';
import { isKnownChannel } from '../instances/instance';
import { channelLabel } from '../wording/labels';
import { countText } from './counts';
import { instancesText, words } from './itemParts';
import type { TreeNodeOf } from './nodes';
import type { TreeReader } from './treeReader';

/** Draws a channel: what an account shows first. */
export function channelItem(node: TreeNodeOf<'channel'>, reader: TreeReader): vscode.TreeItem {
  const channel = reader.channel(node);
  const label = channelLabel(node.channel, reader.spelling(node.channel));
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(isKnownChannel(node.channel) ? 'comment-discussion' : 'comment');
  const count =
    channel?.total === undefined
      ? countText(channel?.shown ?? 0, channel?.certain ?? false)
      : countText(channel.total, true);
  const pending = channel?.more?.kind === 'loading' && channel.total === undefined && channel.shown === 0;
  item.description = pending ? '…' : count;
  item.contextValue = words(CAPABILITIES.channel, channel?.more && CAPABILITIES.loadable);
  item.tooltip = pending ? label : instancesText(label, count);
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}
