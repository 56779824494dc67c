import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import { COMMANDS } from '../ids';
import { denialOf, isDenial } from '../instances/denialOf';
import type { Sessions } from '../session/sessions';
import type { StatusMessages } from '../util/host/statusMessages';
import { lazy } from '../util/lazy';
import { accountLabel } from '../wording/labels';
import { leastPrivilegePolicy } from '../wording/policy';
import type { CommandTable } from './commandRunner';
import { pickAccountIfSeveral } from './pickAccount';
import { offerToAddAccount } from './requireAccount';

type AccessCommands = 'checkAccess' | 'showAccessDenied' | 'copyPolicy' | 'copyDiagnosticMessage';

/** Commands about the access to instances: what fails, and how to get the permission. */
export function accessCommands(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly messages: StatusMessages;
}): Pick<CommandTable, (typeof COMMANDS)[AccessCommands]> {
  const panel = lazy(async () => {
    const { DeniedPanel } = await import('../denied/deniedPanel');
    return new DeniedPanel();
  });
  const shownDenial = () => denialOf(of.sessions.catalog.value?.view);
  const copy = async (text: string, said: string) => {
    await vscode.env.clipboard.writeText(text);
    of.messages.showSuccess(said);
  };
  const accountOf = (id: unknown) => of.accounts.list().find((account) => account.id === id);
  return {
    [COMMANDS.checkAccess]: async (accountId) => {
      const question = vscode.l10n.t('Select an account to check its access');
      const account = accountOf(accountId) ?? (await pickAccountIfSeveral(of.accounts, question));
      if (!account) {
        if (of.accounts.list().length === 0) await offerToAddAccount();
        return;
      }
      const { showAccessChecks } = await import('./checkAccess/checkAccessPick');
      await showAccessChecks(of.sessions.of(account.id), of.messages);
    },
    [COMMANDS.showAccessDenied]: async (failure, accountId) => {
      const denial = failure instanceof Error && isDenial(failure) ? failure : shownDenial();
      const account = accountOf(accountId) ?? of.accounts.active.value;
      if (denial && account) (await panel()).show(denial, accountLabel(account));
      else void vscode.window.showInformationMessage(vscode.l10n.t('No access was denied.'));
    },
    // The page passes what it shows. Everywhere else, the denial of the active account counts.
    [COMMANDS.copyPolicy]: async (accountId) => {
      const known = isAccountId(accountId) ? accountId : shownDenial()?.accessDenied?.accountId;
      await copy(leastPrivilegePolicy(known), vscode.l10n.t('Policy copied. Paste it into the RAM console.'));
    },
    [COMMANDS.copyDiagnosticMessage]: async (shown) => {
      const message = typeof shown === 'string' ? shown : shownDenial()?.accessDenied?.diagnosticMessage;
      if (message !== undefined) await copy(message, vscode.l10n.t('Diagnostic message copied.'));
      else
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Nothing to copy: {0} is not set.', 'EncodedDiagnosticMessage'),
        );
    },
  };
}

function isAccountId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,32}$/.test(value);
}
