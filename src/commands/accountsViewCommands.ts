import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../ids';
import type { CommandTable } from './commandRunner';

type AccountsViewCommands = 'showAllAccounts' | 'showActiveAccount';

/** Commands that switch between one account and all of them, in the user's settings. */
export function accountsViewCommands(): Pick<CommandTable, (typeof COMMANDS)[AccountsViewCommands]> {
  const set = async (value: 'all' | 'active') => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update(SETTINGS.accountsView, value, vscode.ConfigurationTarget.Global);
  };
  return {
    [COMMANDS.showAllAccounts]: () => set('all'),
    [COMMANDS.showActiveAccount]: () => set('active'),
  };
}
