import * as vscode from 'vscode';
import type { Account } from './accounts/account';
import { accountStateOf } from './accounts/accountState';
import { baseAccountOf } from './accounts/baseAccount';
import { isApiError } from './api/apiError';
import { COMMANDS } from './ids';
import { accountLabel } from './wording/labels';
import { withoutMarkup } from './wording/plainText';
import { remedyLabel } from './wording/remedyLabel';

/** An account that is shown, and how its last calls went. */
export interface UsedAccount {
  readonly account: Account;
  readonly failures: readonly Error[];
  readonly hasRows: boolean;
}

interface Renewal {
  readonly title: string;
  readonly command: string;
  /** The account that the command is for. */
  readonly accountId: string;
}

/** Says once for each account that its credentials have ended, with the action that renews them. */
export class EndedCredentials {
  /** The accounts for which the notice was shown, until their credentials work again. */
  readonly #announced = new Set<string>();

  /** @param accounts all accounts, in which the one whose keys assume a role is found */
  update(shown: readonly UsedAccount[], accounts: readonly Account[]): void {
    for (const { account, failures, hasRows } of shown) {
      if (accountStateOf(failures) !== 'expired') this.#announced.delete(account.id);
      // Without rows, the view itself says what is wrong, with the same action.
      else if (hasRows && !this.#announced.has(account.id)) {
        this.#announced.add(account.id);
        void announce(account, renewalOf(account, { failures, accounts }));
      }
    }
  }
}

async function announce(account: Account, { title, command, accountId }: Renewal): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The credentials of the account "{0}" have expired. The loaded instances stay.',
      withoutMarkup(accountLabel(account), 60),
    ),
    title,
  );
  if (chosen === title) await vscode.commands.executeCommand(command, accountId);
}

/** The one action that renews an account's credentials. */
function renewalOf(
  account: Account,
  of: { readonly failures: readonly Error[]; readonly accounts: readonly Account[] },
): Renewal {
  const base = baseAccountOf(account, of.accounts);
  if (base.source.kind === 'keys') {
    const title = vscode.l10n.t('Enter New Keys…');
    return { title, command: COMMANDS.updateKeys, accountId: base.id };
  }
  // Tokens that were entered in a profile, or come from elsewhere, are renewed where they come from.
  const failedWith = (code: string) => of.failures.some((each) => isApiError(each) && each.code === code);
  const accountId = account.id;
  if (failedWith('CliSessionExpired'))
    return { title: remedyLabel('refreshWithCli'), command: COMMANDS.refreshWithCli, accountId };
  return failedWith('CliTokenExpired')
    ? { title: remedyLabel('configureWithCli'), command: COMMANDS.refreshWithCli, accountId }
    : { title: remedyLabel('retry'), command: COMMANDS.refreshAccount, accountId };
}
