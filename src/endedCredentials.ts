import * as vscode from 'vscode';
import type { Account } from './accounts/account';
import { accountStateOf } from './accounts/accountState';
import { isApiError } from './api/apiError';
import { ACTIVE_ACCOUNT, COMMANDS } from './ids';
import { accountLabel } from './wording/labels';
import { withoutMarkup } from './wording/plainText';

/** Says once that an account's credentials have ended, with the action that renews them. */
export class EndedCredentials {
  /** The account for which the notice was shown, until its credentials work again. */
  #announced: string | undefined;

  update(
    account: Account,
    { failures, hasRows }: { readonly failures: readonly Error[]; readonly hasRows: boolean },
  ): void {
    if (accountStateOf(failures) !== 'expired') {
      if (this.#announced === account.id) this.#announced = undefined;
      return;
    }
    // Without rows, the view itself says what is wrong, with the same action.
    if (this.#announced === account.id || !hasRows) return;
    this.#announced = account.id;
    void this.#announce(account, failures);
  }

  async #announce(account: Account, failures: readonly Error[]): Promise<void> {
    const { title, command } = renewal(account, failures);
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The credentials of the account "{0}" have expired. The loaded instances stay.',
        withoutMarkup(accountLabel(account), 60),
      ),
      title,
    );
    if (chosen === title) await vscode.commands.executeCommand(command, ACTIVE_ACCOUNT);
  }
}

/** The one action that renews an account's credentials. */
function renewal(
  { source }: Account,
  failures: readonly Error[],
): { readonly title: string; readonly command: string } {
  const { t } = vscode.l10n;
  if (source.kind === 'keys') return { title: t('Enter New Keys…'), command: COMMANDS.updateKeys };
  // Tokens that were entered in a profile, or come from elsewhere, are renewed where they come from.
  return failures.some((failure) => isApiError(failure) && failure.code === 'CliSessionExpired')
    ? { title: t('Refresh with the Alibaba Cloud CLI'), command: COMMANDS.refreshWithCli }
    : { title: t('Try Again'), command: COMMANDS.refresh };
}
