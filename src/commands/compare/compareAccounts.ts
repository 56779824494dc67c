import * as vscode from 'vscode';
import { COMMANDS } from '../../ids';
import type { AccountSession } from '../../session/accountSession';
import { withoutMarkup } from '../../wording/plainText';
import { isNode } from '../targets';
import type { CompareContext } from './compareContext';
import { compareLists } from './compareLists';
import { liveSide } from './compareSides';

/** Compares what matches the filters of two accounts. */
export async function compareAccounts(context: CompareContext, row: unknown): Promise<void> {
  const sessions = context.accounts.list().map(({ id }) => context.sessions.of(id));
  if (sessions.length < 2) {
    await offerAnotherAccount();
    return;
  }
  const { t } = vscode.l10n;
  const given = isNode(row) ? sessions.find(({ id }) => id === row.accountId) : undefined;
  const left = given ?? (await pickSession(sessions, context, t('Select the first account to compare')));
  if (!left) return;
  const others = sessions.filter((session) => session !== left);
  const right = await pickSession(
    others,
    context,
    t('Select the account to compare {0} with', withoutMarkup(left.label)),
  );
  if (!right) return;
  const options = { sessions: context.sessions, contactFields: false };
  await options.sessions.keepCatalog(left.id, () =>
    options.sessions.keepCatalog(right.id, async () => {
      const one = await liveSide(left, options);
      const other = one && (await liveSide(right, options));
      if (one && other) await compareLists(context, one, other);
    }),
  );
}

/** Returns the only session, or lets the user pick one of several; the active one comes first. */
async function pickSession(
  sessions: readonly AccountSession[],
  context: CompareContext,
  placeHolder: string,
): Promise<AccountSession | undefined> {
  const [only, another] = sessions;
  if (!another) return only;
  const active = context.sessions.active.value;
  const items = sessions
    .toSorted((one, other) => Number(other === active) - Number(one === active))
    .map((session) => ({
      label: `$(account) ${withoutMarkup(session.label)}`,
      description: session.region,
      session,
    }));
  const title = vscode.l10n.t('Compare Accounts');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))
    ?.session;
}

async function offerAnotherAccount(): Promise<void> {
  const add = vscode.l10n.t('Add Account…');
  const said = vscode.l10n.t('There is no other account to compare with.');
  const chosen = await vscode.window.showInformationMessage(said, add);
  if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addAccount);
}
