import * as vscode from 'vscode';
import { CAPABILITIES, COMMANDS } from '../ids';
import type { MoreView } from '../instances/catalogView';
import { formatCount } from './formatCount';
import { contextValue, rowCommand, spokenCountText, spokenParts } from './itemParts';
import { moreText } from './moreText';
import type { TreeNodeOf } from './nodes';
import type { TreeReader } from './treeReader';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** The *Other channels* row: instances that belong to none of the channels above it. */
export function restItem({ view }: TreeReader): vscode.TreeItem {
  const label = vscode.l10n.t('Other channels');
  const item = new vscode.TreeItem(label, Collapsed);
  const count = formatCount(view.rest?.unlisted ?? 0, true);
  item.description = count;
  item.iconPath = new vscode.ThemeIcon('search');
  item.tooltip = vscode.l10n.t(
    'Instances in none of the channels above. Expand to search the whole list for them.',
  );
  // Without it, VS Code gives a screen reader the tooltip instead of the label.
  item.accessibilityInformation = { label: spokenCountText(label, count) };
  return item;
}

const MORE_ICONS: { readonly [K in MoreView['kind']]: string } = {
  more: 'fold-down',
  loading: 'loading~spin',
  failed: 'warning',
  shifted: 'sync',
};

/** The last row of a list that is not fully loaded. */
export function moreItem(node: TreeNodeOf<'more'>, reader: TreeReader): vscode.TreeItem {
  const channel = node.scope === 'rest' ? undefined : reader.channel(node.scope);
  const more = node.scope === 'rest' ? reader.view.rest : channel?.more;
  if (!more) return new vscode.TreeItem('', None);
  const { label, description, tooltip } = moreText(more, {
    isSearch: node.scope === 'rest' || reader.filter.states !== undefined,
    shown: channel?.shown ?? 0,
  });
  const item = new vscode.TreeItem(label, None);
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(MORE_ICONS[more.kind]);
  item.contextValue = contextValue(CAPABILITIES.action, more.kind === 'failed' && CAPABILITIES.failure);
  if (more.kind !== 'loading') item.command = rowCommand(COMMANDS.loadMore, label, node);
  item.accessibilityInformation = { label: spokenParts(label, description) };
  return item;
}

/** The last row of a state whose loaded instances are not all shown. */
export function showMoreItem(node: TreeNodeOf<'showMore'>, reader: TreeReader): vscode.TreeItem {
  const { shown, loaded } = reader.rowCounts(node);
  const label = vscode.l10n.t('Show more');
  const item = new vscode.TreeItem(label, None);
  item.description = vscode.l10n.t('{0} of {1}', formatCount(shown, true), formatCount(loaded, true));
  item.iconPath = new vscode.ThemeIcon('fold-down');
  item.contextValue = contextValue(CAPABILITIES.action);
  item.command = rowCommand(COMMANDS.showMore, label, node);
  item.accessibilityInformation = { label: spokenParts(label, item.description) };
  return item;
}
