import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { accountLabel } from '../../wording/labels';
import type { SignInContext } from '../signIn/newAccount';

/** Removes an account, and its snapshots if the user wants that, after a confirmation. Returns false if cancelled. */
export async function removeAccount(
  { accounts, snapshots }: Pick<SignInContext, 'accounts' | 'snapshots'>,
  account: Account,
): Promise<boolean> {
  const { t } = vscode.l10n;
  // A folder that cannot be read must not keep the keys here.
  const names = await snapshots.namesOf(account.id).catch(() => []);
  const [remove, removeAll] = [t('Remove'), t('Remove with Snapshots')];
  const kept = t('Its snapshots ({0}) stay on this machine unless you remove them too.', names.length);
  const answer = await vscode.window.showWarningMessage(
    t('Remove the account "{0}"?', accountLabel(account)),
    { modal: true, detail: names.length === 0 ? detailOf(account) : `${detailOf(account)} ${kept}` },
    ...(names.length === 0 ? [remove] : [remove, removeAll]),
  );
  if (answer !== remove && answer !== removeAll) return false;
  await accounts.remove(account);
  if (answer === removeAll) for (const name of names) await snapshots.remove(name);
  return true;
}

function detailOf({ source }: Account): string {
  return source.kind === 'keys'
    ? vscode.l10n.t('This deletes its keys, filter and pins from this machine. Nothing in the cloud changes.')
    : vscode.l10n.t(
        'This deletes its name, filter and pins from this machine. The source of its keys stays as it is, and nothing in the cloud changes.',
      );
}
