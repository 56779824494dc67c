import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { Watchable } from '../util/watchable';

/** Runs `work` with the active account's catalog, or offers to add an account if there is none. */
export async function withCatalog(
  { value: catalog }: Watchable<Catalog | undefined>,
  work: (catalog: Catalog) => Promise<void>,
): Promise<void> {
  await (catalog ? work(catalog) : offerToAddAccount());
}

/** Tells the user to add an account first, with a button for it. */
export async function offerToAddAccount(): Promise<void> {
  const add = vscode.l10n.t('Add Account…');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Add an account first.'), add);
  if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addAccount);
}
