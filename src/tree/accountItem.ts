import * as vscode from 'vscode';
import { CAPABILITIES } from '../ids';
import { isFiltering } from '../instances/instanceFilter';
import { describeFailure } from '../wording/failure';
import { filterSummary } from '../wording/filterSummary';
import { sortSummary } from '../wording/sortLabel';
import { formatCount } from './formatCount';
import { contextValue } from './itemParts';
import type { TreeReader } from './treeReader';

/** The tree item of an account: its region, how many instances it has, its filter, its sort and its failure. */
export function accountItem({ account, view, filter }: TreeReader): vscode.TreeItem {
  const label = account?.label ?? '';
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const { failure, total } = view;
  const summary = isFiltering(filter) ? filterSummary(filter) : '';
  const failed = failure ? describeFailure(failure).what : '';
  // With a filter for states, the server's total counts instances of other states too.
  const count = total === undefined || filter.states !== undefined ? '' : formatCount(total, true);
  const join = (separator: string, shown: string) =>
    [
      account?.region ?? '',
      failed === '' ? shown : failed,
      summary,
      sortSummary(account?.catalog.sort?.by) ?? '',
    ]
      .filter((part) => part !== '')
      .join(separator);
  const spoken =
    count === '' ? '' : count === '1' ? vscode.l10n.t('1 instance') : vscode.l10n.t('{0} instances', count);
  item.description = join(' · ', count);
  item.iconPath = failure
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('account');
  item.contextValue = contextValue(CAPABILITIES.account, isFiltering(filter) && CAPABILITIES.filtered);
  item.tooltip = `${label}\n${join('\n', spoken)}`;
  item.accessibilityInformation = { label: `${label}, ${join(', ', spoken)}` };
  return item;
}
