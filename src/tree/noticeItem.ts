import * as vscode from 'vscode';
import { CAPABILITIES, COMMANDS, type CommandId } from '../ids';
import type { CatalogView } from '../instances/catalogView';
import { describeFailure, failureText } from '../wording/failure';
import { failureItem } from './failureItem';
import type { Notice, TreeNodeOf } from './nodes';
import { formatCount } from './formatCount';

interface NoticeLook {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly color?: string;
  readonly command: CommandId;
}

/** The tree item of a notice; selecting it runs the most useful command. */
export function noticeItem(node: TreeNodeOf<'notice'>, view: CatalogView): vscode.TreeItem {
  if (node.notice === 'failure') return failureItem(view.failure);
  const look = lookOf(node.notice, view);
  const item = new vscode.TreeItem(look.label, vscode.TreeItemCollapsibleState.None);
  item.description = look.description;
  item.tooltip = look.tooltip;
  item.iconPath = new vscode.ThemeIcon(
    look.icon,
    look.color === undefined ? undefined : new vscode.ThemeColor(look.color),
  );
  item.contextValue = CAPABILITIES.action;
  item.command = { command: look.command, title: look.label, arguments: [node] };
  item.accessibilityInformation = { label: `${look.label} ${look.description}`.trimEnd() };
  return item;
}

function lookOf(notice: Exclude<Notice, 'failure'>, view: CatalogView): NoticeLook {
  const { t } = vscode.l10n;
  switch (notice) {
    case 'stopped':
      return {
        label: t('Loading was stopped.'),
        description: t('Select to load'),
        tooltip: t('Nothing has been loaded yet.'),
        icon: 'debug-stop',
        command: COMMANDS.refreshAccount,
      };
    case 'noMatch':
      return {
        label: t('No instances match the filter.'),
        description: t('Select to clear the filter'),
        tooltip: t('Select to clear the filter'),
        icon: 'filter',
        command: COMMANDS.clearFilters,
      };
    case 'noInstances':
      return {
        label: t('This account has no instances.'),
        description: t('Select to reload'),
        tooltip: t('Select to reload'),
        icon: 'info',
        command: COMMANDS.refreshAccount,
      };
    case 'unsettled':
      return view.listIssue?.kind === 'failed' ? incompleteLook(view) : changedLook();
    case 'unreadable':
      return {
        label:
          view.unreadable === 1
            ? t('1 entry could not be read.')
            : t('{0} entries could not be read.', formatCount(view.unreadable, true)),
        description: t('Select to open the log'),
        tooltip: t('The server returned entries that are not instances. See the log for details.'),
        icon: 'warning',
        color: 'list.warningForeground',
        command: COMMANDS.showLog,
      };
  }
}

function incompleteLook({ listIssue, complete }: CatalogView): NoticeLook {
  const { t } = vscode.l10n;
  const failure = listIssue?.failure;
  return {
    label: complete
      ? t('The list could not be checked for changes.')
      : t('Some instances could not be loaded.'),
    description: failure ? describeFailure(failure).what : '',
    tooltip: [
      complete
        ? t('All instances are loaded, but the check for missed changes failed.')
        : t('Select to continue where it stopped.'),
      failure ? failureText(failure) : '',
    ].join(' '),
    icon: 'warning',
    color: 'list.warningForeground',
    command: COMMANDS.loadAll,
  };
}

function changedLook(): NoticeLook {
  const { t } = vscode.l10n;
  return {
    label: t('The list changed while it was loading.'),
    description: t('Select to reload'),
    tooltip: t('Instances were added or removed while the list was loading, so some may be missing.'),
    icon: 'sync',
    command: COMMANDS.loadAll,
  };
}
