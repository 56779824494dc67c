import * as vscode from 'vscode';
import type { AccountDetails } from '../../accounts/account';
import { checkAccount } from '../../session/checkAccount';
import { uniqueName } from './accountName';
import { namesOf, type EndpointDetails, type SignInContext, type SignInResult } from './newAccount';
import { pickProfile } from './profilePick';
import { verifyUntilDecided } from './verify';

/** Lets the user pick a profile of the Alibaba Cloud CLI, and verifies it. */
export async function fromCliProfile(
  context: SignInContext,
  endpoint: EndpointDetails,
): Promise<SignInResult> {
  for (;;) {
    const picked = await pickProfile(vscode.l10n.t('Add Account'), await context.readCliProfiles());
    if (picked === undefined || picked === 'back') return picked;
    const details = profileDetails(picked.profile, context, endpoint);
    const verdict = await verifyProfile(details, context);
    if (verdict === 'keep') return { details };
    if (verdict !== 'edit') return undefined;
  }
}

/** Verifies the current profile without asking for anything; undefined if it is not to be added. */
export async function fromCurrentProfile(context: SignInContext): Promise<SignInResult> {
  const current = (await context.readCliProfiles()).find(({ isCurrent, usable }) => isCurrent && usable);
  if (!current) return await fromCliProfile(context, {});
  const details = profileDetails(current.name, context, {});
  switch (await verifyProfile(details, context)) {
    case 'keep':
      return { details };
    case 'edit':
      return await fromCliProfile(context, {});
    default:
      return undefined;
  }
}

function verifyProfile(details: AccountDetails, { sessions }: SignInContext) {
  return verifyUntilDecided((signal) => checkAccount(details, { sessions, signal }), {
    edit: vscode.l10n.t('Choose Another Profile'),
  });
}

function profileDetails(
  profile: string,
  { accounts }: SignInContext,
  endpoint: EndpointDetails,
): AccountDetails {
  return {
    name: uniqueName(profile, namesOf(accounts)),
    source: { kind: 'cliProfile', profile },
    ...endpoint,
  };
}
