import * as vscode from 'vscode';
import type { CommandId } from '../ids';
import type { TreeNode } from './nodes';

/** What choosing a row does. */
export function rowCommand(command: CommandId, title: string, node: TreeNode): vscode.Command {
  return { command, title, arguments: [node] };
}

/** A contextValue: the words that hold. */
export function contextValue(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(';');
}

/** How many instances a row stands for, in words. */
export function instanceCountText(label: string, count: string): string {
  return count === '1'
    ? vscode.l10n.t('{0}: 1 instance', label)
    : vscode.l10n.t('{0}: {1} instances', label, count);
}
