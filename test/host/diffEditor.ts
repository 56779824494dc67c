import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

/** The documents of the open diff editor. */
export function comparedUris(): readonly [original: vscode.Uri, modified: vscode.Uri] {
  const input = activeTab()?.input;
  assert.ok(input instanceof vscode.TabInputTextDiff);
  return [input.original, input.modified];
}

export async function comparedTexts(): Promise<readonly string[]> {
  const documents = comparedUris().map((uri) => vscode.workspace.openTextDocument(uri));
  return (await Promise.all(documents)).map((document) => document.getText());
}
