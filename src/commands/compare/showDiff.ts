import * as vscode from 'vscode';
import type { ComparedTexts } from '../../snapshots/comparisonText';
import type { CompareContext } from './compareContext';

/** Opens VS Code's diff editor. */
export async function showDiff(
  { comparisons }: CompareContext,
  { title, name, texts }: { readonly title: string; readonly name: string; readonly texts: ComparedTexts },
): Promise<void> {
  const { left, right } = comparisons.add(name, texts);
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
