import type { AccessKeys } from '../api/accessKeys';
import { CachedProvider } from './cachedProvider';
import type { CredentialContext } from './credentialContext';
import type { CredentialProvider, Credentials } from './credentials';
import { cliTokenExpired, returnedExpiredKeys, type RefusedTokenError } from './endedCredentialsError';
import { profileCredentials } from './profileCredentials';
import type { ProfileChain } from './resolveProfile';

/** Reads the profile and its sources. Called for each `get`, so that a changed file is noticed. */
export type ReadProfile = (signal: AbortSignal) => Promise<ProfileChain>;

interface CurrentProfile {
  /** Everything that the keys depend on. */
  readonly content: string;
  readonly provider: CachedProvider;
}

export interface ProfileProviderOptions {
  /** The error for an STS token in the file that the server has refused. Defaults to that of a profile of the CLI. */
  readonly tokenError?: RefusedTokenError;
}

/** The keys of a profile in a file. Keys that were fetched for it are kept until the profile changes. */
export class ProfileProvider implements CredentialProvider {
  #current: CurrentProfile | undefined;
  #refused: AccessKeys | undefined;

  constructor(
    private readonly read: ReadProfile,
    private readonly context: CredentialContext,
    private readonly options: ProfileProviderOptions = {},
  ) {}

  async get(signal: AbortSignal): Promise<Credentials> {
    const chain = await this.read(signal);
    const content = JSON.stringify(chain);
    if (this.#current?.content !== content)
      this.#current = { content, provider: this.#createProvider(chain) };
    return await this.#current.provider.get(signal);
  }

  invalidate(refused: AccessKeys): void {
    this.#refused = refused;
    this.#current?.provider.invalidate(refused);
  }

  #createProvider(chain: ProfileChain): CachedProvider {
    const { context } = this;
    return new CachedProvider((signal) => this.#fetch(chain, signal), {
      ...(context.now && { now: context.now }),
    });
  }

  async #fetch(chain: ProfileChain, signal: AbortSignal): Promise<Credentials> {
    const { tokenError = cliTokenExpired } = this.options;
    const refused = this.#refused;
    const credentials = await profileCredentials(chain, {
      context: this.context,
      signal,
      refused,
      tokenError,
    });
    if (refused?.securityToken === undefined || credentials.keys.securityToken !== refused.securityToken)
      return credentials;
    const [profile] = chain;
    throw profile.mode === 'StsToken' ? tokenError(profile) : returnedExpiredKeys();
  }
}
