import type { AccessKeys, EnvironmentKeys } from '../api/accessKeys';
import { isApiError, type ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { CHAIN_LINKS, type ChainLink, type ChainReport, type ChainStep } from './chainReport';
import { cliProfileReader } from './cliProfileReader';
import type { CliProfile } from './cliProfile';
import type { CredentialContext } from './credentialContext';
import type { CredentialProvider, Credentials, Environment } from './credentials';
import { credentialsFilePath, readCredentialsFile } from './credentialsFile';
import { environmentTokenExpired, fileTokenExpired, haveEnded } from './endedCredentialsError';
import {
  ecsRoleFromEnvironment,
  keysFromEnvironment,
  oidcRoleFromEnvironment,
  uriFromEnvironment,
} from './environmentProfiles';
import { ProfileProvider } from './profileProvider';
import { sourceError } from './sourceProblem';

type ChainSources = { readonly [L in ChainLink]: CredentialProvider };

/** The first source in the order of the Alibaba Cloud SDKs that has keys. */
export class DefaultChainProvider implements CredentialProvider {
  readonly #sources: ChainSources;
  /** The source that answered last. It is asked first, so that the identity does not change during a load. */
  #answered: CredentialProvider | undefined;
  #chain: ChainReport | undefined;

  constructor(context: CredentialContext) {
    this.#sources = createSources(context);
  }

  get chain(): ChainReport | undefined {
    return this.#chain;
  }

  async get(signal: AbortSignal): Promise<Credentials> {
    if (!this.#answered) return await this.#askAll(signal);
    try {
      return await this.#answered.get(signal);
    } catch (error) {
      // Another source may belong to another account: keys that ended, or a failed call, are no reason to take it.
      if (!isApiError(error) || isStillSetUp(error)) throw error;
      this.#answered = undefined;
      return await this.#askAll(signal);
    }
  }

  invalidate(refused: AccessKeys): void {
    for (const source of Object.values(this.#sources)) source.invalidate(refused);
  }

  async #askAll(signal: AbortSignal): Promise<Credentials> {
    const steps: ChainStep[] = [];
    for (const link of CHAIN_LINKS) {
      try {
        const credentials = await this.#sources[link].get(signal);
        this.#answered = this.#sources[link];
        this.#report([...steps, { link, outcome: 'answered' }]);
        return credentials;
      } catch (error) {
        if (!isApiError(error)) throw error;
        steps.push({ link, outcome: 'failed', problem: error });
      }
    }
    this.#report(steps);
    // A source that is set up, but could not be reached or whose call was refused, says more than that there are no keys.
    throw (
      findProblem(steps, ({ kind }) => kind !== 'credentials') ??
      // There were credentials, which can be renewed.
      findProblem(steps, haveEnded) ??
      sourceError(localizable('None of the default sources has keys.'), 'NoDefaultCredentials')
    );
  }

  #report(steps: readonly ChainStep[]): void {
    const rest = CHAIN_LINKS.slice(steps.length).map((link) => ({ link, outcome: 'notTried' as const }));
    this.#chain = { steps: [...steps, ...rest] };
  }
}

function createSources(context: CredentialContext): ChainSources {
  const fromEnvironment = (read: (environment: Environment) => CliProfile) =>
    new ProfileProvider(() => Promise.resolve().then(() => [read(context.environment)]), context, {
      tokenError: environmentTokenExpired,
    });
  return {
    environment: withEnvironmentKeys(fromEnvironment(keysFromEnvironment)),
    oidc: fromEnvironment(oidcRoleFromEnvironment),
    cliProfile: new ProfileProvider(cliProfileReader(context), context),
    credentialsFile: new ProfileProvider(
      async (signal) => [await readCredentialsFile(context, signal)],
      context,
      { tokenError: () => fileTokenExpired(credentialsFilePath(context)) },
    ),
    ecs: fromEnvironment(ecsRoleFromEnvironment),
    credentialsUri: fromEnvironment(uriFromEnvironment),
  };
}

/** Marks the keys, so that a failure of them tells the user to change the variables. */
function withEnvironmentKeys(source: CredentialProvider): CredentialProvider {
  return {
    get: async (signal) => {
      const credentials = await source.get(signal);
      const keys: EnvironmentKeys = { ...credentials.keys, fromEnvironment: true };
      return { ...credentials, keys };
    },
    invalidate: (refused) => {
      source.invalidate(refused);
    },
  };
}

/** Codes of programs and servers that are asked for keys. */
const FAILED_SOURCE = /^(ExternalProgram|CredentialsUriFailed|EcsMetadata(Failed|Unavailable))/;

/** Whether a source that had keys has failed, rather than that it is gone. */
function isStillSetUp(error: ApiError): boolean {
  const { kind, action, code = '' } = error;
  return kind !== 'credentials' || action !== undefined || haveEnded(error) || FAILED_SOURCE.test(code);
}

function findProblem(
  steps: readonly ChainStep[],
  matches: (problem: ApiError) => boolean,
): ApiError | undefined {
  return steps
    .map((step) => (step.outcome === 'failed' ? step.problem : undefined))
    .find((problem) => problem !== undefined && matches(problem));
}
