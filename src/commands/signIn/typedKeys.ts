import * as vscode from 'vscode';
import { checkAccount } from '../../session/checkAccount';
import { keysOfDraft } from '../accountDraft';
import { enterVerifiedKeys } from '../enterKeys';
import { KEY_FIELDS } from '../keyPaste';
import { namesOf, type EndpointDetails, type SignInContext, type SignInResult } from './newAccount';

/** Asks for a name and keys, and verifies them. */
export async function fromTypedKeys(
  { accounts, sessions }: SignInContext,
  endpoint: EndpointDetails,
): Promise<SignInResult> {
  const unnamed = { name: '', source: { kind: 'keys' }, ...endpoint } as const;
  const draft = await enterVerifiedKeys((keys, signal) => checkAccount(unnamed, { sessions, keys, signal }), {
    title: vscode.l10n.t('Add Account'),
    fields: ['name', ...KEY_FIELDS],
    takenNames: namesOf(accounts),
    followsPick: true,
  });
  if (draft === undefined || draft === 'back') return draft;
  return { details: { ...unnamed, name: draft.name }, keys: keysOfDraft(draft) };
}
