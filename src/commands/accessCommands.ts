import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import { denialOf, isDenial } from '../instances/denialOf';
import type { StatusMessages } from '../util/host/statusMessages';
import { lazy } from '../util/lazy';
import type { Watchable } from '../util/watchable';
import { accountLabel } from '../wording/labels';
import { leastPrivilegePolicy } from '../wording/policy';
import type { CommandTable } from './commandRunner';

type AccessCommands = 'showAccessDenied' | 'copyPolicy' | 'copyDiagnosticMessage';

/** Commands about the permission to list instances. */
export function accessCommands(of: {
  readonly account: Watchable<Account | undefined>;
  readonly catalog: Watchable<Catalog | undefined>;
  readonly messages: StatusMessages;
}): Pick<CommandTable, (typeof COMMANDS)[AccessCommands]> {
  const panel = lazy(async () => {
    const { DeniedPanel } = await import('../denied/deniedPanel');
    return new DeniedPanel();
  });
  const shownDenial = () => denialOf(of.catalog.value?.view);
  const copy = async (text: string, said: string) => {
    await vscode.env.clipboard.writeText(text);
    of.messages.showSuccess(said);
  };
  return {
    [COMMANDS.showAccessDenied]: async (failure) => {
      const denial = failure instanceof Error && isDenial(failure) ? failure : shownDenial();
      const account = of.account.value;
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
