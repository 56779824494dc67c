import * as vscode from 'vscode';
import { VIEWS } from '../ids';

/** Shows the view, even if it is hidden, with the command that VS Code generates for it. */
export async function showView({ preserveFocus }: { readonly preserveFocus: boolean }): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.instances}.focus`, { preserveFocus });
}
