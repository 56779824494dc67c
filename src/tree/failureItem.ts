import * as vscode from 'vscode';
import { CAPABILITIES, COMMANDS, type CommandId } from '../ids';
import { describeFailure, failureText, type Remedy } from '../wording/failure';
import { REMEDY_COMMANDS } from '../wording/remedyCommand';
import { remedyLabel } from '../wording/remedyLabel';
import type { FailureRow, TreeNodeOf } from './nodes';

interface RemedyLook {
  readonly label: string;
  readonly icon: string;
  readonly command: CommandId;
}

const REMEDY_ICONS: { readonly [R in Remedy]: string } = {
  retry: 'refresh',
  updateKeys: 'key',
  addAccount: 'add',
  showDenial: 'lock',
  editAccount: 'settings-gear',
  refreshWithCli: 'terminal',
  configureWithCli: 'terminal',
  copyPolicy: 'copy',
  openSettings: 'settings-gear',
  editFilter: 'filter',
  showLog: 'output',
};

/** The top row of a failure: what is wrong. Its children say what to do. */
export function failureItem(failure: Error | undefined): vscode.TreeItem {
  const { what, advice } = describeFailure(failure ?? new Error());
  const item = new vscode.TreeItem(what, vscode.TreeItemCollapsibleState.Expanded);
  item.tooltip = failureText(failure ?? new Error());
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.contextValue = CAPABILITIES.failure;
  item.accessibilityInformation = { label: `${what} ${advice}` };
  return item;
}

/** The rows below a failure: advice, facts, then the remedies, best first. */
export function failureRows(failure: Error | undefined): readonly FailureRow[] {
  const { facts, remedies } = describeFailure(failure ?? new Error());
  return ['advice', ...(facts === '' ? [] : (['facts'] as const)), ...remedies];
}

export function failureRowItem(node: TreeNodeOf<'failureRow'>, failure: Error | undefined): vscode.TreeItem {
  const { advice, facts } = describeFailure(failure ?? new Error());
  switch (node.row) {
    case 'advice':
      return textItem(advice, 'lightbulb');
    case 'facts': {
      const item = textItem(facts, 'info');
      item.contextValue = CAPABILITIES.facts;
      return item;
    }
    default:
      return remedyItem(node, remedyLook(node.row));
  }
}

function textItem(text: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(text, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = text;
  return item;
}

function remedyItem(node: TreeNodeOf<'failureRow'>, { label, icon, command }: RemedyLook): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor('textLink.foreground'));
  item.command = { command, title: label, arguments: [node] };
  item.contextValue = CAPABILITIES.action;
  return item;
}

function remedyLook(remedy: Remedy): RemedyLook {
  const command = remedy === 'retry' ? COMMANDS.refreshAccount : REMEDY_COMMANDS[remedy];
  return { label: remedyLabel(remedy), icon: REMEDY_ICONS[remedy], command };
}
