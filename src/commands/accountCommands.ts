import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import { ACTIVE_ACCOUNT, COMMANDS } from '../ids';
import type { Sessions } from '../session/sessions';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import { accountLabel } from '../wording/labels';
import { enterVerifiedKeys } from './enterKeys';
import { saveWithRetry } from './saveWithRetry';
import { keysOfDraft } from './accountDraft';
import { KEY_FIELDS } from './keyPaste';
import { pickAccountIfSeveral, pickAccount } from './pickAccount';
import type { CommandHandler, CommandTable } from './commandRunner';
import { focusFirstRow } from './rowFocus';
import { showView } from './showView';
import { isNode } from './targets';

type AccountCommands = 'addAccount' | 'switchAccount' | 'updateKeys' | 'removeAccount';

/** Commands that add, switch, update and remove accounts. */
export function accountCommands(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly tree: InstanceTree;
  readonly view: InstancesView;
}): Pick<CommandTable, (typeof COMMANDS)[AccountCommands]> {
  const { accounts, sessions } = of;

  const add = async (): Promise<void> => {
    const draft = await enterVerifiedKeys(sessions, {
      title: vscode.l10n.t('Add Account'),
      fields: ['name', ...KEY_FIELDS],
      takenNames: accounts.list().map(({ name }) => name),
    });
    if (!draft) return;
    const isFirst = accounts.active.value === undefined;
    await saveWithRetry(() =>
      accounts.add({ name: draft.name, source: { kind: 'keys' } }, keysOfDraft(draft)),
    );
    // Until the first account has rows, VS Code has nothing in the view to focus.
    if (isFirst) await focusFirstRow(of);
    else await showView({ preserveFocus: false });
  };

  const update: CommandHandler = async (row) => {
    const given = accounts.list().find(({ id }) => id === row);
    // A failure row and the welcome content are about the active account.
    const account =
      isNode(row) || row === ACTIVE_ACCOUNT
        ? accounts.active.value
        : (given ??
          (await pickAccountIfSeveral(accounts, vscode.l10n.t('Select an account to update its keys'))));
    // Keys in environment variables cannot be changed here, so offer to add an account instead.
    if (!account || account.source.kind === 'environment') {
      if (account || accounts.list().length === 0) await add();
      return;
    }
    const draft = await enterVerifiedKeys(sessions, {
      title: vscode.l10n.t('Update Keys for {0}', accountLabel(account)),
      fields: KEY_FIELDS,
      takenNames: [],
    });
    if (draft) await saveWithRetry(() => accounts.updateKeys(account, keysOfDraft(draft)));
  };

  const remove = async (): Promise<void> => {
    if (accounts.list().length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no accounts to remove.'));
      return;
    }
    const account = await pickAccountIfSeveral(accounts, vscode.l10n.t('Select an account to remove'));
    if (!account) return;
    if (account.source.kind === 'environment') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The account "Environment" comes from environment variables. Unset them to remove it.'),
      );
      return;
    }
    const confirmed = vscode.l10n.t('Remove');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Remove the account "{0}"?', accountLabel(account)),
      {
        modal: true,
        detail: vscode.l10n.t(
          'This deletes its keys and filter from this machine. Nothing in the cloud changes.',
        ),
      },
      confirmed,
    );
    if (answer !== confirmed) return;
    await accounts.remove(account);
    await showView({ preserveFocus: false });
  };

  return {
    [COMMANDS.addAccount]: add,
    [COMMANDS.switchAccount]: async () => {
      const chosen = await pickAccount(accounts, vscode.l10n.t('Select an account to switch to'), {
        offerAdd: true,
      });
      if (chosen === 'add') await add();
      else if (chosen) await accounts.switchTo(chosen);
    },
    [COMMANDS.updateKeys]: update,
    [COMMANDS.removeAccount]: remove,
  };
}
