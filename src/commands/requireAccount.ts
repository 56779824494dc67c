import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { Watchable } from '../util/watchable';

/** Does something with the list of the account in use; where there is no account, offers to add one. */
export async function withCatalog(
  { value: catalog }: Watchable<Catalog | undefined>,
  work: (catalog: Catalog) => Promise<void>,
): Promise<void> {
  await (catalog ? work(catalog) : offerToAddAccount());
}

/** Says that there is no account to do it with, and offers to add one. */
export async function offerToAddAccount(): Promise<void> {
  const add = vscode.l10n.t('Add Account…');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Add an account first.'), add);
  if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addAccount);
}
