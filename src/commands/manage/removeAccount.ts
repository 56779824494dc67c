import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccountStore } from '../../accounts/accountStore';
import { accountLabel } from '../../wording/labels';

/** Removes an account after a confirmation. Returns false if the user cancelled. */
export async function removeAccount(accounts: AccountStore, account: Account): Promise<boolean> {
  const confirmed = vscode.l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the account "{0}"?', accountLabel(account)),
    { modal: true, detail: detailOf(account) },
    confirmed,
  );
  if (answer !== confirmed) return false;
  await accounts.remove(account);
  return true;
}

function detailOf({ source }: Account): string {
  return source.kind === 'keys'
    ? vscode.l10n.t('This deletes its keys and filter from this machine. Nothing in the cloud changes.')
    : vscode.l10n.t(
        'This deletes its name and filter from this machine. The source of its keys stays as it is, and nothing in the cloud changes.',
      );
}
