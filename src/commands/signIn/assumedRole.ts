import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { roleChainOf } from '../../accounts/baseAccount';
import { ENVIRONMENT_ACCOUNT, readEnvironmentKeys } from '../../accounts/environmentAccount';
import type { Environment } from '../../credentials/credentials';
import { checkAccount } from '../../session/checkAccount';
import { sourceLabel } from '../../wording/accountText';
import { accountLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';
import { enterVerified } from './enterVerified';
import { namesOf, type EndpointDetails, type SignInContext, type SignInResult } from './newAccount';
import { EMPTY_ROLE, rejectedRoleField, roleFields, roleOfDraft } from './roleForm';

/** The accounts whose keys can assume a role; the environment's too, whose account is listed only while there is no other. */
export function roleSources(accounts: readonly Account[], environment: Environment): readonly Account[] {
  const added = accounts.filter(({ source }) => source.kind !== 'environment');
  return readEnvironmentKeys(environment) ? [...added, ENVIRONMENT_ACCOUNT] : added;
}

/** The accounts whose keys can assume the role of an account without a loop. */
export function otherRoleSources(
  { id }: Account,
  { accounts, environment }: Pick<SignInContext, 'accounts' | 'environment'>,
): readonly Account[] {
  const all = accounts.list();
  return roleSources(all, environment).filter((source) =>
    roleChainOf(source, all).every((each) => each.id !== id),
  );
}

/** Asks whose keys assume which role, and verifies the role. */
export async function fromAssumedRole(
  context: SignInContext,
  endpoint: EndpointDetails,
): Promise<SignInResult> {
  const { accounts, sessions } = context;
  const sources = roleSources(accounts.list(), context.environment);
  const from =
    sources.length > 1 ? await pickRoleSource(sources, vscode.l10n.t('Assume a Role')) : sources[0];
  if (!from) return 'back';
  const sourceOf = (draft: Parameters<typeof roleOfDraft>[0]) =>
    ({ kind: 'role', accountId: from.id, role: roleOfDraft(draft) }) as const;
  const draft = await enterVerified({
    form: {
      title: vscode.l10n.t('Assume a Role with the Keys of {0}', withoutMarkup(accountLabel(from))),
      fields: roleFields(namesOf(accounts)),
      followsPick: true,
    },
    values: EMPTY_ROLE,
    edit: vscode.l10n.t('Edit Role'),
    check: (entered, signal) =>
      checkAccount({ name: entered.name, source: sourceOf(entered), ...endpoint }, { sessions, signal }),
    rejectedField: rejectedRoleField,
  });
  if (draft === undefined || draft === 'back') return draft;
  return { details: { name: draft.name, source: sourceOf(draft), ...endpoint } };
}

/** Asks whose keys assume a role. */
export async function pickRoleSource(
  accounts: readonly Account[],
  title: string,
): Promise<Account | undefined> {
  const items = accounts.map((account) => ({
    label: `$(account) ${withoutMarkup(accountLabel(account))}`,
    description: withoutMarkup(sourceLabel(account.source)),
    account,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Select the account whose keys assume the role'),
    ignoreFocusOut: true,
  });
  return chosen?.account;
}
