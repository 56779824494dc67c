import * as vscode from 'vscode';
import { VIEWS } from '../ids';

/** Brings the view to light where it is not to be seen, by VS Code's own command for it. */
export async function showView({ preserveFocus }: { readonly preserveFocus: boolean }): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.instances}.focus`, { preserveFocus });
}
