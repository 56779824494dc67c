import { ApiError, isApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import type { CliProfile } from './cliProfile';
import { sourceError } from './sourceProblem';

/** The error for a profile whose STS token the server has refused. Nothing but its user renews such a token. */
export type RefusedTokenError = (profile: CliProfile) => ApiError;

/** The credentials of a profile of the Alibaba Cloud CLI have ended. The profile may be a source of the one in use. */
class EndedProfileError extends ApiError {
  readonly endedProfile: string;

  constructor(message: LocalizableMessage, { code, profile }: { code: string; profile: string }) {
    super(message, { kind: 'credentials', code });
    this.endedProfile = profile;
  }
}

/** The STS token that the user entered in a profile of the CLI. */
export function cliTokenExpired({ name: profile }: CliProfile): ApiError {
  const message = localizable('The STS token of the CLI profile "{0}" has expired or was revoked.', profile);
  return new EndedProfileError(message, { code: 'CliTokenExpired', profile });
}

/** The keys that the CLI has cached after a sign-in. */
export function cliSessionExpired({ name: profile }: CliProfile): ApiError {
  const message = localizable('The sign-in of the CLI profile "{0}" has expired.', profile);
  return new EndedProfileError(message, { code: 'CliSessionExpired', profile });
}

export function environmentTokenExpired(): ApiError {
  const message = localizable(
    'The STS token in the environment variable {0} has expired or was revoked.',
    'ALIBABA_CLOUD_SECURITY_TOKEN',
  );
  return sourceError(message, 'EnvironmentTokenExpired');
}

export function fileTokenExpired(path: string): ApiError {
  const message = localizable('The STS token in the file {0} has expired or was revoked.', path);
  return sourceError(message, 'FileTokenExpired');
}

/** A program or an address returned keys that have ended. */
export function returnedExpiredKeys(): ApiError {
  return sourceError(localizable('The source returned keys that have expired.'), 'CredentialsExpired');
}

/** Whether the keys of a source have ended, rather than that it has none. */
export function haveEnded({ kind, code = '' }: ApiError): boolean {
  return kind === 'credentials' && code.endsWith('Expired');
}

/** A profile of the CLI whose credentials have ended. */
export interface EndedProfile {
  readonly name: string;
  /** Whether a token has ended that the user entered, rather than a sign-in. */
  readonly hasToken: boolean;
}

/**
 * The profile of the CLI whose credentials have ended; undefined if an error has another reason. Checks the field, not the
 * class: each lazily loaded bundle may have its own copy of the class.
 */
export function endedProfileOf(error: unknown): EndedProfile | undefined {
  if (!isApiError(error) || !('endedProfile' in error)) return undefined;
  return { name: String(error.endedProfile), hasToken: error.code === 'CliTokenExpired' };
}
