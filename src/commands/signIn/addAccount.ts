import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { isApiError } from '../../api/apiError';
import { describeFailure } from '../../wording/failure';
import { withoutMarkup } from '../../wording/plainText';
import { saveWithRetry } from '../saveWithRetry';
import { fromAssumedRole, roleSources } from './assumedRole';
import { fromCliProfile } from './cliProfile';
import { fromDefaultCredentials } from './defaultCredentials';
import { askEndpoint } from './endpointInput';
import { fromKeyFile } from './keyFile';
import type { EndpointDetails, NewAccount, SignInContext, SignInResult } from './newAccount';
import { pickSource, sourceItems, type AvailableSources, type SourceChoice } from './sourcePick';
import { fromTypedKeys } from './typedKeys';

/** What asks for the credentials of each source. */
const FLOWS: {
  readonly [S in SourceChoice]: (context: SignInContext, endpoint: EndpointDetails) => Promise<SignInResult>;
} = {
  cliProfile: fromCliProfile,
  keys: fromTypedKeys,
  csv: fromKeyFile,
  default: fromDefaultCredentials,
  role: fromAssumedRole,
};

/** Asks where the keys come from, then for what that source needs. Returns the verified account; undefined if cancelled. */
export async function askNewAccount(context: SignInContext): Promise<NewAccount | undefined> {
  const items = sourceItems(await findSources(context));
  let endpoint: EndpointDetails = {};
  let last: SourceChoice | undefined;
  for (;;) {
    const choice = await pickSource(items, { endpoint: endpoint.endpoint, last });
    if (choice === undefined) return undefined;
    if (choice === 'endpoint') {
      endpoint = await askEndpointDetails(context, endpoint);
      continue;
    }
    last = choice;
    const result = await FLOWS[choice](context, endpoint);
    if (result !== 'back') return result;
  }
}

/** Saves a verified account and makes it active. Returns undefined if it could not be saved. */
export async function saveNewAccount(
  { accounts }: SignInContext,
  { details, keys, onSaved }: NewAccount,
): Promise<Account | undefined> {
  let saved: Account | undefined;
  await saveWithRetry(async () => {
    saved = await accounts.add(details, keys);
  });
  // Not awaited: what follows is about a file, and the instances should not wait for it.
  if (saved && onSaved) void onSaved();
  return saved;
}

async function findSources({
  accounts,
  environment,
  readCliProfiles,
}: SignInContext): Promise<AvailableSources> {
  const canAssumeRole = roleSources(accounts.list(), environment).length > 0;
  try {
    const profiles = await readCliProfiles();
    const first = profiles.find(({ isCurrent }) => isCurrent) ?? profiles[0];
    return { cliProfile: first?.name, canAssumeRole };
  } catch (error) {
    if (!isApiError(error)) throw error;
    if (error.code === 'CliConfigMissing' || error.code === 'CliProfilesIgnored')
      return { cliProfile: undefined, canAssumeRole };
    return {
      cliProfile: undefined,
      cliProblem: withoutMarkup(describeFailure(error).what, 120),
      canAssumeRole,
    };
  }
}

async function askEndpointDetails(
  { defaultEndpoint }: SignInContext,
  { endpoint: current }: EndpointDetails,
): Promise<EndpointDetails> {
  const chosen = await askEndpoint(vscode.l10n.t('Add Account'), {
    current,
    defaultEndpoint: defaultEndpoint(),
  });
  if (!chosen) return current === undefined ? {} : { endpoint: current };
  return chosen.endpoint === undefined ? {} : { endpoint: chosen.endpoint };
}
