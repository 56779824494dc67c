import * as vscode from 'vscode';
import { COMMANDS } from '../ids';

/** Tells the user to add an account first, with a button for it. */
export async function offerToAddAccount(): Promise<void> {
  const add = vscode.l10n.t('Add Account…');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Add an account first.'), add);
  if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addAccount);
}
