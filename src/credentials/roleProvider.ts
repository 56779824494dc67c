import type { AccessKeys } from '../api/accessKeys';
import { isApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { assumeRole } from '../api/sts';
import { isAbortError } from '../util/abort';
import { CachedProvider, isSameKeys } from './cachedProvider';
import type { AccountVersion, CredentialContext } from './credentialContext';
import type { CredentialSource } from './credentialSource';
import type { CredentialProvider, Credentials } from './credentials';
import { stsCall } from './profileCredentials';
import { sourceError } from './sourceProblem';

/** Error codes of STS for keys that have ended, rather than ones that were never right. */
const KEYS_MAY_HAVE_ENDED = /^(InvalidSecurityToken|MissingSecurityToken|InvalidAccessKeyId)/;

type RoleSource = Extract<CredentialSource, { readonly kind: 'role' }>;

/** Creates the provider of a role that is assumed with the keys of another account. The token lives in memory only. */
export function createRoleProvider(source: RoleSource, context: CredentialContext): CredentialProvider {
  return new RoleProvider(source, context);
}

class RoleProvider implements CredentialProvider {
  #version: AccountVersion | undefined;
  #provider: CachedProvider | undefined;
  /** The keys that got the current token. */
  #assumedWith: AccessKeys | undefined;

  constructor(
    private readonly source: RoleSource,
    private readonly context: CredentialContext,
  ) {}

  async get(signal: AbortSignal): Promise<Credentials> {
    const current = this.#provider;
    const version = this.context.versionOf(this.source.accountId);
    const known = this.#version;
    const isOutdated =
      version.account !== known?.account ||
      (version.files !== known.files && (await this.#hasOtherKeys(signal)));
    this.#version = version;
    // Another call may have replaced it in the meantime.
    if (isOutdated && this.#provider === current) this.#provider = undefined;
    return await (this.#provider ??= this.#createProvider()).get(signal);
  }

  invalidate(refused: AccessKeys): void {
    this.#provider?.invalidate(refused);
  }

  #createProvider(): CachedProvider {
    const { context } = this;
    return new CachedProvider((signal) => this.#assume(signal), { ...(context.now && { now: context.now }) });
  }

  async #assume(signal: AbortSignal): Promise<Credentials> {
    const { source, context } = this;
    requireNoLoop(source.accountId, context);
    const provider = context.providerOf(source.accountId);
    if (!provider) {
      const message = localizable('The account whose keys assume the role was removed.');
      throw sourceError(message, 'RoleAccountMissing');
    }
    const assume = async ({ keys }: Credentials) => {
      const token = await assumeRole(source.role, { ...stsCall({}, { context, signal }), keys });
      this.#assumedWith = keys;
      return token;
    };
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

  /** Whether other keys would assume the role now. If there are none, the token that they got is valid all the same. */
  async #hasOtherKeys(signal: AbortSignal): Promise<boolean> {
    try {
      const found = await this.context.providerOf(this.source.accountId)?.get(signal);
      return found !== undefined && !isSameKeys(found.keys, this.#assumedWith);
    } catch (error) {
      if (isAbortError(error)) throw error;
      return false;
    }
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
