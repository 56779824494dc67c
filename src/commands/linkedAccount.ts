import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import type { InstanceLink } from '../export/instanceLink';
import { COMMANDS } from '../ids';
import { accountLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';
import { offerToAddAccount } from './requireAccount';

/**
 * The account to open a link with. Asks before it uses another one than the active account.
 * @returns undefined if the user does not want any
 */
export async function chooseLinkedAccount(
  linked: InstanceLink['account'],
  accounts: AccountStore,
): Promise<Account | undefined> {
  const active = accounts.active.value;
  if (!active) {
    await offerToAddAccount();
    return undefined;
  }
  if (linked.id === undefined && linked.name === undefined) return active;
  const account = findLinkedAccount(linked, accounts.list());
  if (!account) return await askForActive(linked, active);
  return account.id === active.id || (await mayUse(account, active)) ? account : undefined;
}

/** Finds an account by its ID, or else by its name: IDs are the same only on machines that sync their settings. */
function findLinkedAccount(
  { id, name }: InstanceLink['account'],
  accounts: readonly Account[],
): Account | undefined {
  const same = accounts.find((account) => account.id === id);
  if (same || name === undefined) return same;
  const [only, another] = accounts.filter((account) => normalize(account.name) === normalize(name));
  return another ? undefined : only;
}

async function mayUse(account: Account, active: Account): Promise<boolean> {
  const { t } = vscode.l10n;
  const [name, activeName] = [account, active].map(labelOf);
  const open = t('Open');
  const chosen = await vscode.window.showInformationMessage(
    t('Open the instance with the account "{0}"?', name ?? ''),
    { modal: true, detail: t('The active account is "{0}". It stays active.', activeName ?? '') },
    open,
  );
  return chosen === open;
}

async function askForActive(
  { name }: InstanceLink['account'],
  active: Account,
): Promise<Account | undefined> {
  const { t } = vscode.l10n;
  const said = withoutMarkup(name ?? '', 60);
  const [use, add] = [t('Use "{0}"', labelOf(active)), t('Add Account…')];
  const chosen = await vscode.window.showWarningMessage(
    said === ''
      ? t('The account of this link does not exist here.')
      : t('The account "{0}" of this link does not exist here.', said),
    use,
    add,
  );
  if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addAccount);
  return chosen === use ? active : undefined;
}

function labelOf(account: Account): string {
  return withoutMarkup(accountLabel(account));
}

function normalize(name: string): string {
  return name.trim().toLowerCase();
}
