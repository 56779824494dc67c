import * as vscode from 'vscode';
import type { CommandId } from '../ids';
import type { TreeNode } from './nodes';

/** The command that runs when a row is selected. */
export function rowCommand(command: CommandId, title: string, node: TreeNode): vscode.Command {
  return { command, title, arguments: [node] };
}

/** Joins capability words into a `contextValue`; falsy parts are skipped. */
export function contextValue(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(';');
}

/** "{label}: {count} instances". */
export function instanceCountText(label: string, count: string): string {
  return count === '1'
    ? vscode.l10n.t('{0}: 1 instance', label)
    : vscode.l10n.t('{0}: {1} instances', label, count);
}

/** What a screen reader says for `instanceCountText`. It would read `12+` as "12 plus". */
export function spokenCountText(label: string, count: string): string {
  return count.endsWith('+')
    ? vscode.l10n.t('{0}: at least {1} instances', label, count.slice(0, -1))
    : instanceCountText(label, count);
}

/** Joins the parts of a row for a screen reader; empty parts are skipped. */
export function spokenParts(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
