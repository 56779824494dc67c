import * as vscode from 'vscode';
import { CAPABILITIES, ICONS } from '../ids';
import type { ChannelView } from '../instances/catalogView';
import { isKnownChannel, type ChannelKey } from '../instances/instance';
import { channelLabel } from '../wording/labels';
import { formatCount } from './formatCount';
import { contextValue, instanceCountText, spokenCountText } from './itemParts';
import type { TreeNodeOf } from './nodes';

/** The tree item of a channel. Channels are the first rows that an account shows. */
export function channelItem(node: TreeNodeOf<'channel'>, channel: ChannelView | undefined): vscode.TreeItem {
  const label = channelLabel(node.channel, channel?.states[0]?.spelling.channel);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(channelIcon(node.channel));
  const count =
    channel?.total === undefined
      ? formatCount(channel?.shown ?? 0, channel?.exact ?? false)
      : formatCount(channel.total, true);
  const pending = channel?.more?.kind === 'loading' && channel.total === undefined && channel.shown === 0;
  item.description = pending ? '…' : count;
  item.contextValue = contextValue(CAPABILITIES.channel, channel?.more && CAPABILITIES.loadable);
  item.tooltip = pending ? label : instanceCountText(label, count);
  item.accessibilityInformation = {
    label: pending ? vscode.l10n.t('{0}, loading', label) : spokenCountText(label, count),
  };
  return item;
}

export function channelIcon(channel: ChannelKey): string {
  if (isKnownChannel(channel)) return ICONS[channel];
  return channel === '' ? ICONS.unknownChannel : ICONS.otherChannel;
}
