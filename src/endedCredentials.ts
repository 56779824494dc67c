import * as vscode from 'vscode';
import type { Account } from './accounts/account';
import { accountStateOf } from './accounts/accountState';
import { COMMANDS } from './ids';
import { accountLabel } from './wording/labels';
import { withoutMarkup } from './wording/plainText';
import { remedyCall } from './wording/remedyCommand';
import { remedyLabel } from './wording/remedyLabel';

/** An account that is shown, and how its last calls went. */
export interface UsedAccount {
  readonly account: Account;
  readonly failures: readonly Error[];
  readonly hasRows: boolean;
}

/** Says once for each account that its credentials have ended, with the action that renews them. */
export class EndedCredentials {
  /** The accounts for which the notice was shown, until their credentials work again. */
  readonly #announced = new Set<string>();

  update(shown: readonly UsedAccount[]): void {
    for (const { account, failures, hasRows } of shown) {
      const ended = failures.find((failure) => accountStateOf([failure]) === 'expired');
      if (!ended) this.#announced.delete(account.id);
      // Without rows, the view itself says what is wrong, with the same action.
      else if (hasRows && !this.#announced.has(account.id)) {
        this.#announced.add(account.id);
        // Rejects only if a bundle cannot be loaded, for example during an update. The next change tries again.
        announce(account, ended).catch(() => this.#announced.delete(account.id));
      }
    }
  }
}

async function announce(account: Account, ended: Error): Promise<void> {
  // Loaded only now: failures are rare.
  const { describeFailure } = await import('./wording/failure');
  const [remedy = 'retry'] = describeFailure(ended).remedies;
  const title = remedyLabel(remedy);
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The credentials of the account "{0}" have expired. The loaded instances stay.',
      withoutMarkup(accountLabel(account), 60),
    ),
    title,
  );
  if (chosen !== title) return;
  const { command, args } =
    remedy === 'retry'
      ? { command: COMMANDS.refreshAccount, args: [account.id] }
      : remedyCall(remedy, { accountId: account.id, failure: ended });
  await vscode.commands.executeCommand(command, ...args);
}
