import * as vscode from 'vscode';
import type { Account, AccountDetails } from '../../accounts/account';
import { ENVIRONMENT_ACCOUNT } from '../../accounts/environmentAccount';
import { checkAccount } from '../../session/checkAccount';
import { accountLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';
import { offerToAddAccount } from '../requireAccount';
import { validateName } from '../signIn/accountName';
import { otherRoleSources, pickRoleSource } from '../signIn/assumedRole';
import { askEndpoint } from '../signIn/endpointInput';
import { enterVerified } from '../signIn/enterVerified';
import { promptForm } from '../signIn/form';
import { namesOf, type SignInContext } from '../signIn/newAccount';
import { pickProfile } from '../signIn/profilePick';
import { draftOfRole, rejectedRoleField, roleFields, roleOfDraft } from '../signIn/roleForm';
import { verifyUntilDecided } from '../signIn/verify';
import { pickAccountPart, type AccountPart } from './accountPartPick';

/** Asks for a new name. */
export async function renameAccount(context: SignInContext, account: Account): Promise<void> {
  const takenNames = otherNames(context, account);
  const named = await promptForm(
    {
      title: titleOf(account),
      fields: [
        {
          field: 'name',
          prompt: vscode.l10n.t('Enter a name for the account'),
          validate: (text) => validateName(text, takenNames),
        },
      ],
    },
    { values: { name: account.name } },
  );
  if (typeof named === 'object') await save(context, account, { name: named.name });
}

/** Lists what can be changed of an account, with the current values, until the user is finished. */
export async function editAccount(context: SignInContext, { id }: Account): Promise<void> {
  for (let last: AccountPart | undefined; ;) {
    const account = context.accounts.list().find((each) => each.id === id);
    const part =
      account &&
      (await pickAccountPart(account, {
        title: titleOf(account),
        region: context.sessions.of(id).region,
        defaultEndpoint: context.defaultEndpoint(),
        accounts: [...context.accounts.list(), ENVIRONMENT_ACCOUNT],
        last,
      }));
    if (!part) return;
    await EDITS[part](context, account);
    last = part;
  }
}

const EDITS: { readonly [P in AccountPart]: (context: SignInContext, account: Account) => Promise<void> } = {
  name: renameAccount,
  endpoint: editEndpoint,
  role: editRole,
  base: editBase,
  profile: editProfile,
};

async function editEndpoint(context: SignInContext, account: Account): Promise<void> {
  const chosen = await askEndpoint(titleOf(account), {
    current: account.endpoint,
    defaultEndpoint: context.defaultEndpoint(),
  });
  if (!chosen) return;
  const { endpoint: _replaced, ...details } = detailsOf(account);
  const { endpoint } = chosen;
  await context.accounts.update(account, { ...details, ...(endpoint === undefined ? {} : { endpoint }) });
}

async function editRole(context: SignInContext, account: Account): Promise<void> {
  const { sessions } = context;
  const { source } = account;
  if (source.kind !== 'role') return;
  const details = detailsOf(account);
  const sourceOf = (draft: Parameters<typeof roleOfDraft>[0]) => ({ ...source, role: roleOfDraft(draft) });
  const draft = await enterVerified({
    form: { title: titleOf(account), fields: roleFields(otherNames(context, account)) },
    values: draftOfRole(source.role, account.name),
    edit: vscode.l10n.t('Edit Role'),
    check: (entered, signal) => checkAccount({ ...details, source: sourceOf(entered) }, { sessions, signal }),
    rejectedField: rejectedRoleField,
  });
  if (typeof draft === 'object') await save(context, account, { name: draft.name, source: sourceOf(draft) });
}

/** Chooses the account whose keys assume the role. */
async function editBase(context: SignInContext, account: Account): Promise<void> {
  const { sessions } = context;
  const { source } = account;
  if (source.kind !== 'role') return;
  const candidates = otherRoleSources(account, context);
  if (candidates.length === 0) {
    await offerToAddAccount();
    return;
  }
  for (;;) {
    const from = await pickRoleSource(candidates, titleOf(account));
    if (!from) return;
    const changed = { source: { ...source, accountId: from.id } };
    const details = { ...detailsOf(account), ...changed };
    const verdict = await verifyUntilDecided((signal) => checkAccount(details, { sessions, signal }), {
      edit: vscode.l10n.t('Choose Another Account'),
    });
    if (verdict === 'keep') {
      await save(context, account, changed);
      return;
    }
    if (verdict !== 'edit') return;
  }
}

async function editProfile(context: SignInContext, account: Account): Promise<void> {
  const { sessions } = context;
  for (;;) {
    const picked = await pickProfile(titleOf(account), await context.readCliProfiles());
    if (picked === undefined || picked === 'back') return;
    const source = { kind: 'cliProfile', profile: picked.profile } as const;
    const details = { ...detailsOf(account), source };
    const verdict = await verifyUntilDecided((signal) => checkAccount(details, { sessions, signal }), {
      edit: vscode.l10n.t('Choose Another Profile'),
    });
    if (verdict === 'keep') {
      await save(context, account, { source });
      return;
    }
    if (verdict !== 'edit') return;
  }
}

async function save(
  { accounts }: SignInContext,
  account: Account,
  changed: Partial<AccountDetails>,
): Promise<void> {
  await accounts.update(account, { ...detailsOf(account), ...changed });
}

function detailsOf({ id: _, ...details }: Account): AccountDetails {
  return details;
}

function otherNames({ accounts }: SignInContext, { name }: Account): readonly string[] {
  return namesOf(accounts).filter((each) => each !== name);
}

function titleOf(account: Account): string {
  return vscode.l10n.t('Edit {0}', withoutMarkup(accountLabel(account)));
}
