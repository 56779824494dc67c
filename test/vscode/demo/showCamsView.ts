// The only code of a tiny extension that exists for `npm start`: it opens the CAMS view, so that a newcomer sees the
// tree without looking for its icon.
import * as vscode from 'vscode';

/** Called by VS Code when it has started. */
export async function activate(): Promise<void> {
  await vscode.commands.executeCommand('cams.instances.focus');
}
