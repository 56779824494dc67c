import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { baseAccountOf } from '../../accounts/baseAccount';
import { COMMANDS } from '../../ids';
import { checkAccount } from '../../session/checkAccount';
import { accountLabel } from '../../wording/labels';
import { sourceLabel } from '../../wording/accountText';
import { withoutMarkup } from '../../wording/plainText';
import { remedyLabel } from '../../wording/remedyLabel';
import { keysOfDraft } from '../accountDraft';
import { enterVerifiedKeys } from '../enterKeys';
import { KEY_FIELDS } from '../keyPaste';
import { renewableProfileOf, renewInTerminal } from '../refreshWithCli';
import { saveWithRetry } from '../saveWithRetry';
import type { SignInContext } from '../signIn/newAccount';
import { editAccount } from './editAccount';

/** Asks for new keys of an account or of the one that assumes its role, or says where to change keys that were not typed. */
export async function renewCredentials(context: SignInContext, account: Account): Promise<void> {
  const base = baseAccountOf(account, context.accounts.list());
  if (base.source.kind === 'keys') await updateTypedKeys(context, base);
  else if (base.source.kind === 'environment') await vscode.commands.executeCommand(COMMANDS.addAccount);
  else await explainSource(context, account);
}

async function updateTypedKeys({ accounts, sessions }: SignInContext, account: Account): Promise<void> {
  const { id: _, ...details } = account;
  const draft = await enterVerifiedKeys((keys, signal) => checkAccount(details, { sessions, keys, signal }), {
    title: vscode.l10n.t('Update Keys for {0}', accountLabel(account)),
    fields: KEY_FIELDS,
    takenNames: [],
  });
  if (typeof draft === 'object') await saveWithRetry(() => accounts.updateKeys(account, keysOfDraft(draft)));
}

async function explainSource(context: SignInContext, account: Account): Promise<void> {
  const profile = await renewableProfileOf(context, account);
  const refresh = remedyLabel(profile?.hasToken ? 'configureWithCli' : 'refreshWithCli');
  const edit = vscode.l10n.t('Edit Account…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The account "{0}" has no keys of its own. They come from: {1}.',
      withoutMarkup(accountLabel(account)),
      withoutMarkup(sourceLabel(account.source)),
    ),
    ...(profile === undefined ? [edit] : [refresh, edit]),
  );
  if (chosen === edit) await editAccount(context, account);
  else if (chosen === refresh && profile) renewInTerminal(profile);
}
