import * as vscode from 'vscode';
import type { AccountDetails } from '../../accounts/account';
import { checkAccount } from '../../session/checkAccount';
import { uniqueName } from './accountName';
import { namesOf, type EndpointDetails, type SignInContext, type SignInResult } from './newAccount';
import { verifyUntilDecided } from './verify';

/** Verifies the credentials that the default chain finds on this machine. */
export async function fromDefaultCredentials(
  { accounts, sessions }: SignInContext,
  endpoint: EndpointDetails,
): Promise<SignInResult> {
  const details: AccountDetails = {
    name: uniqueName(vscode.l10n.t('Default Credentials'), namesOf(accounts)),
    source: { kind: 'default' },
    ...endpoint,
  };
  const verdict = await verifyUntilDecided((signal) => checkAccount(details, { sessions, signal }), {
    edit: vscode.l10n.t('Choose Another Source'),
  });
  if (verdict === 'keep') return { details };
  return verdict === 'edit' ? 'back' : undefined;
}
