import { isApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { assumeRole } from '../api/sts';
import { CachedProvider } from './cachedProvider';
import type { CredentialContext } from './credentialContext';
import type { CredentialSource } from './credentialSource';
import type { CredentialProvider, Credentials } from './credentials';
import { stsCall } from './profileCredentials';
import { sourceError } from './sourceProblem';

/** Error codes of STS for keys that have ended, rather than ones that were never right. */
const KEYS_MAY_HAVE_ENDED = /^(InvalidSecurityToken|MissingSecurityToken|InvalidAccessKeyId)/;

type RoleSource = Extract<CredentialSource, { readonly kind: 'role' }>;

/** Creates the provider of a role that is assumed with the keys of another account. The token lives in memory only. */
export function createRoleProvider(source: RoleSource, context: CredentialContext): CredentialProvider {
  return new CachedProvider((signal) => fetchRole(source, context, signal), {
    ...(context.now && { now: context.now }),
  });
}

async function fetchRole(
  { accountId, role }: RoleSource,
  context: CredentialContext,
  signal: AbortSignal,
): Promise<Credentials> {
  requireNoLoop(accountId, context);
  const provider = context.providerOf(accountId);
  if (!provider) {
    const message = localizable('The account whose keys assume the role was removed.');
    throw sourceError(message, 'RoleAccountMissing');
  }
  const assume = async ({ keys }: Credentials) =>
    await assumeRole(role, { ...stsCall({}, { context, signal }), keys });
  const credentials = await provider.get(signal);
  try {
    return await assume(credentials);
  } catch (error) {
    if (!isApiError(error) || !KEYS_MAY_HAVE_ENDED.test(error.code ?? '')) throw error;
    // The keys may have ended on their way. Renew them once.
    provider.invalidate(credentials.keys);
    const renewed = await provider.get(signal);
    if (renewed.keys.accessKeyId === credentials.keys.accessKeyId) throw error;
    return await assume(renewed);
  }
}

/** @throws ApiError with code `RoleLoop` if roles would be assumed with each other's keys for ever */
function requireNoLoop(accountId: string, { accountOf }: CredentialContext): void {
  const ids: string[] = [];
  const names: string[] = [];
  for (let id = accountId; ;) {
    const account = accountOf(id);
    if (!account) return;
    names.push(account.name);
    if (ids.includes(id)) {
      const message = localizable(
        'These accounts assume roles with the keys of each other: {0}.',
        names.join(' → '),
      );
      throw sourceError(message, 'RoleLoop');
    }
    if (account.source.kind !== 'role') return;
    ids.push(id);
    id = account.source.accountId;
  }
}
