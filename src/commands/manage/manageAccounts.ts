import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { COMMANDS } from '../../ids';
import type { SignInContext } from '../signIn/newAccount';
import type { AccountAction } from './accountItems';
import { pickAccountAction, pickActionOf } from './accountPick';
import { editAccount, renameAccount } from './editAccount';
import { removeAccount } from './removeAccount';
import { renewCredentials } from './renewCredentials';

/** Shows the list of accounts until the user has switched, or is finished. */
export async function manageAccounts(
  context: SignInContext,
  { add, showActive }: { readonly add: () => Promise<void>; readonly showActive: () => Promise<void> },
): Promise<void> {
  const { accounts } = context;
  for (let last: Account | undefined; accounts.list().length > 0;) {
    const choice = await pickAccountAction(context, last);
    if (!choice) return;
    if (choice.action === 'add') {
      await add();
      return;
    }
    const { account } = choice;
    last = account;
    const action = choice.action === 'choose' ? await pickActionOf(account) : choice.action;
    if (action === undefined) continue;
    if (action === 'switch') {
      await accounts.switchTo(account);
      await showActive();
      return;
    }
    await ACTIONS[action](context, account);
    if (action === 'check') return;
  }
  await add();
}

const ACTIONS: {
  readonly [A in Exclude<AccountAction, 'switch'>]: (
    context: SignInContext,
    account: Account,
  ) => Promise<unknown>;
} = {
  rename: renameAccount,
  edit: editAccount,
  updateKeys: renewCredentials,
  check: async (_, { id }) => await vscode.commands.executeCommand(COMMANDS.checkAccess, id),
  remove: removeAccount,
};
