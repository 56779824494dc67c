import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import { ACTIVE_ACCOUNT, COMMANDS } from '../ids';
import { accountLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';
import type { CommandHandler, CommandTable } from './commandRunner';
import { editAccount } from './manage/editAccount';
import { manageAccounts } from './manage/manageAccounts';
import { removeAccount } from './manage/removeAccount';
import { renewCredentials } from './manage/renewCredentials';
import { pickAccount, pickAccountIfSeveral } from './pickAccount';
import { renewableProfileOf, renewInTerminal } from './refreshWithCli';
import { focusFirstRow, type FocusedView } from './rowFocus';
import { showView } from './showView';
import { askNewAccount, saveNewAccount } from './signIn/addAccount';
import { fromCurrentProfile } from './signIn/cliProfile';
import type { NewAccount, SignInContext } from './signIn/newAccount';
import { isNode } from './targets';

type AccountCommands =
  | 'addAccount'
  | 'switchAccount'
  | 'updateKeys'
  | 'removeAccount'
  | 'manageAccounts'
  | 'editAccount'
  | 'useCliProfile'
  | 'refreshWithCli';

/** Commands that add, switch, change and remove accounts. */
export function accountCommands(
  of: SignInContext & FocusedView,
): Pick<CommandTable, (typeof COMMANDS)[AccountCommands]> {
  const { accounts } = of;

  const showActive = async (): Promise<void> => {
    await showView({ preserveFocus: false });
    // The rows of another account replace the one that had the focus.
    await focusFirstRow(accounts.active.value?.id, of);
  };
  const addAndShow = async (added: NewAccount | undefined): Promise<void> => {
    if (!added) return;
    await saveNewAccount(of, added);
    await showActive();
  };
  const add = async (): Promise<void> => addAndShow(await askNewAccount(of));

  /** Finds the account of a command: of the row or ID that it was run with, or the active one, else one to pick. */
  const accountFor = async (target: unknown, placeholder: string): Promise<Account | undefined> => {
    if (target === ACTIVE_ACCOUNT) return accounts.active.value;
    const accountId = isNode(target) ? target.accountId : target;
    const given = accounts.list().find(({ id }) => id === accountId);
    if (given) return given;
    // Throws if the account was removed: the only other one must not take its place.
    if (typeof accountId === 'string') return of.sessions.of(accountId).account;
    return await pickAccountIfSeveral(accounts, placeholder);
  };

  const update: CommandHandler = async (row) => {
    const account = await accountFor(row, vscode.l10n.t('Select an account to update its keys'));
    // Keys in environment variables cannot be changed here, so offer to add an account instead.
    if (!account || account.source.kind === 'environment') {
      if (account || accounts.list().length === 0) await add();
      return;
    }
    await renewCredentials(of, account);
  };

  const edit: CommandHandler = async (row) => {
    const account = await accountFor(row, vscode.l10n.t('Select an account to edit'));
    if (account?.source.kind === 'environment') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The account "Environment" cannot be edited. Add an account instead.'),
      );
    } else if (account) await editAccount(of, account);
  };

  const remove: CommandHandler = async (row) => {
    if (accounts.list().length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no accounts to remove.'));
      return;
    }
    const account = await accountFor(row, vscode.l10n.t('Select an account to remove'));
    if (account?.source.kind === 'environment') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The account "Environment" comes from environment variables. Unset them to remove it.'),
      );
    } else if (account && (await removeAccount(of, account))) await showActive();
  };

  return {
    [COMMANDS.addAccount]: add,
    [COMMANDS.switchAccount]: async () => {
      const chosen = await pickAccount(accounts, vscode.l10n.t('Select an account to switch to'), {
        offerAdd: true,
      });
      if (chosen === 'add') await add();
      else if (chosen) {
        await accounts.switchTo(chosen);
        await showActive();
      }
    },
    [COMMANDS.updateKeys]: update,
    [COMMANDS.removeAccount]: remove,
    [COMMANDS.manageAccounts]: () => manageAccounts(of, { add, showActive }),
    [COMMANDS.editAccount]: edit,
    [COMMANDS.useCliProfile]: async () => {
      const added = await fromCurrentProfile(of);
      if (added === 'back') await add();
      else await addAndShow(added);
    },
    [COMMANDS.refreshWithCli]: async (row, failure) => {
      const account = await accountFor(row, vscode.l10n.t('Select an account to refresh'));
      const profile = account && (await renewableProfileOf(of, account, failure));
      if (profile) renewInTerminal(profile);
      else if (account) sayNoProfile(account);
    },
  };
}

function sayNoProfile(account: Account): void {
  const name = withoutMarkup(accountLabel(account));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The account "{0}" does not use a profile of the Alibaba Cloud CLI.', name),
  );
}
