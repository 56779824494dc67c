// A small extension for `npm start` that opens the CAMS view, so that a newcomer sees the tree right away.
import * as vscode from 'vscode';

/** Runs when VS Code has finished starting. */
export async function activate(): Promise<void> {
  await vscode.commands.executeCommand('cams.instances.focus');
}
