import * as vscode from 'vscode';
import { CAPABILITIES } from '../ids';
import { channelKeyOf, stateKeyOf } from '../instances/instance';
import type { PinnedInstance } from '../pins/accountPins';
import { stateLabel } from '../wording/labels';
import { visibleLine } from '../wording/plainText';
import { channelIcon } from './channelItem';
import { formatCount } from './formatCount';
import { instanceItem } from './instanceItem';
import { contextValue, instanceCountText } from './itemParts';
import type { TreeNodeOf } from './nodes';

/** The group of an account's pinned instances. */
export function pinnedItem(count: number): vscode.TreeItem {
  const label = vscode.l10n.t('Pinned');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.description = formatCount(count, true);
  item.iconPath = new vscode.ThemeIcon('pinned');
  item.tooltip = instanceCountText(label, item.description);
  return item;
}

/** A pinned instance. Outside of its channel and state, it shows both instead of its ID. */
export function pinItem(node: TreeNodeOf<'pin'>, pinned: PinnedInstance | undefined): vscode.TreeItem {
  // VS Code may still ask about a row that it had before.
  if (!pinned) return new vscode.TreeItem('');
  const { instance, status } = pinned;
  const item = instanceItem(node, instance, { isPinned: true });
  if (status !== 'gone') {
    item.description = stateLabel(stateKeyOf(instance), instance.state);
    item.iconPath = new vscode.ThemeIcon(channelIcon(channelKeyOf(instance)));
    return item;
  }
  const gone = vscode.l10n.t('no longer exists');
  item.description = gone;
  item.iconPath = new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
  // What reads the whole instance is not offered.
  item.contextValue = contextValue(CAPABILITIES.hasId, CAPABILITIES.pinned);
  item.tooltip = vscode.l10n.t('This instance no longer exists. To remove the row, unpin it.');
  const label = typeof item.label === 'string' ? item.label : '';
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, ID {1}, {2}', label, visibleLine(instance.instanceId ?? '', 80), gone),
  };
  return item;
}
