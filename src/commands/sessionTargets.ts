import * as vscode from 'vscode';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import { withoutMarkup } from '../wording/plainText';
import { offerToAddAccount } from './requireAccount';
import { isNode } from './targets';

/** Determines the account that a command acts on: the row's, else the only one shown, else the one that the user picks. */
export class SessionTargets {
  constructor(private readonly sessions: Sessions) {}

  /**
   * @param row the row that the command was run on, or the ID of its account, if any
   * @param options.among the accounts that the command can act on; all by default
   * @returns undefined if the user cancelled, or there is no such account
   */
  async resolve(
    row: unknown,
    { among }: { readonly among?: (session: AccountSession) => boolean } = {},
  ): Promise<AccountSession | undefined> {
    const shown = this.sessions.shown.value;
    const accountId = isNode(row) ? row.accountId : row;
    const given = shown.find(({ id }) => id === accountId);
    if (given) return given;
    if (shown.length === 0) {
      if (!among) await offerToAddAccount();
      return undefined;
    }
    const candidates = among ? shown.filter(among) : shown;
    const [only, another] = candidates;
    return another ? await this.#pick(candidates) : only;
  }

  async #pick(candidates: readonly AccountSession[]): Promise<AccountSession | undefined> {
    const active = this.sessions.active.value;
    const items = candidates
      .toSorted((one, other) => Number(other === active) - Number(one === active))
      .map((session) => ({
        label: `$(account) ${withoutMarkup(session.label)}`,
        description: session.region,
        session,
      }));
    const placeHolder = vscode.l10n.t('Select an account');
    return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.session;
  }
}
