import type { AccessKeys } from '../api/accessKeys';
import { isApiError, type ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { assumeRole, assumeRoleWithOidc, type StsCall } from '../api/sts';
import { raceAbort } from '../util/abort';
import { usesSignIn, type CliProfile } from './cliProfile';
import type { CredentialContext } from './credentialContext';
import type { Credentials } from './credentials';
import { fetchCredentialsUri } from './credentialsUri';
import { cliSessionExpired, returnedExpiredKeys, type RefusedTokenError } from './endedCredentialsError';
import { fetchEcsCredentials } from './ecsMetadata';
import { readTextFile } from './readTextFile';
import type { ProfileChain } from './resolveProfile';
import { parseProgram, runExternalProgram } from './externalProgram';
import { sessionCredentials } from './sessionCredentials';
import { sourceError } from './sourceProblem';
import { stsEndpointFor } from './stsEndpoint';

const DEFAULT_SESSION_NAME = 'cams-explorer';
const DEFAULT_DURATION_SECONDS = 3600;

export interface FetchContext {
  readonly context: CredentialContext;
  readonly signal: AbortSignal;
  /** Keys that the server has refused, so that cached ones are not used again. */
  readonly refused?: AccessKeys | undefined;
  /** The error for a token of a profile that STS refuses. */
  readonly tokenError: RefusedTokenError;
}

/**
 * Gets the keys of a profile that `resolveProfile` found usable. Uses nothing of the environment in place of a field
 * that the profile lacks.
 */
export async function profileCredentials(
  [profile, ...sources]: ProfileChain,
  fetching: FetchContext,
): Promise<Credentials> {
  const { fields, mode } = profile;
  const { context, signal } = fetching;
  const { environment, platform, log } = context;
  switch (mode) {
    case 'AK':
      return { keys: pairOf(profile) };
    case 'StsToken':
      return { keys: keysOf(profile) };
    case 'RamRoleArn':
      return await assumeProfileRole(profile, { keys: keysOf(profile), of: profile }, fetching);
    case 'ChainableRamRoleArn': {
      const [source, ...rest] = sources;
      if (!source) throw unusable();
      const { keys } = await profileCredentials([source, ...rest], fetching);
      return await assumeProfileRole(profile, { keys, of: source }, fetching);
    }
    case 'EcsRamRole':
      return await ecsCredentials(fields.ram_role_name, fetching);
    case 'RamRoleArnWithRoleName': {
      const { keys } = await ecsCredentials(fields.ram_role_name, fetching);
      return await assumeProfileRole(profile, { keys, of: profile }, fetching);
    }
    case 'External': {
      const command = fields.process_command ?? '';
      parseProgram(command, platform);
      if (!(await raceAbort(context.mayRun(command), signal))) throw notAllowed();
      return await runExternalProgram(command, { platform, environment, log, signal });
    }
    case 'CredentialsURI':
      return await fetchCredentialsUri(fields.credentials_uri ?? '', {
        strictSsl: context.strictSsl(),
        log,
        signal,
      });
    case 'OIDC':
      return await assumeOidcRole(profile.fields, fetching);
    case 'CloudSSO':
    case 'OAuth':
      return sessionCredentials(profile, { now: context.now ?? Date.now, refused: fetching.refused });
    case 'RsaKeyPair':
    case 'BearerToken':
    case 'Anonymous':
    case undefined:
      throw unusable();
  }
}

/** Gets the keys of the role of this ECS instance. */
async function ecsCredentials(
  roleName: string | undefined,
  { context, signal }: FetchContext,
): Promise<Credentials> {
  const { environment, log, metadataUrl } = context;
  return await fetchEcsCredentials(roleName, {
    environment,
    log,
    signal,
    ...(metadataUrl !== undefined && { metadataUrl }),
  });
}

/** Assumes a role with the token in a file, which is read each time: its issuer replaces it before it ends. */
async function assumeOidcRole(
  fields: CliProfile['fields'],
  { context, signal }: FetchContext,
): Promise<Credentials> {
  const oidcToken = await readTextFile(fields.oidc_token_file ?? '', {
    signal,
    parse: ({ text }) => text.trim(),
  });
  const request = { ...roleOf(fields), oidcProviderArn: fields.oidc_provider_arn ?? '', oidcToken };
  return await assumeRoleWithOidc(request, stsCall(fields, { context, signal }));
}

/** @param base the keys that assume the role, and the profile that they are from */
async function assumeProfileRole(
  { fields, mode }: CliProfile,
  base: { readonly keys: AccessKeys; readonly of: CliProfile },
  fetching: FetchContext,
): Promise<Credentials> {
  // The CLI ignores the external ID in this deprecated mode.
  const externalId = mode === 'RamRoleArnWithRoleName' ? undefined : fields.external_id;
  const { keys } = base;
  try {
    return await assumeRole({ ...roleOf(fields), externalId }, { ...stsCall(fields, fetching), keys });
  } catch (error) {
    if (keys.securityToken === undefined || !isRefusedToken(error)) throw error;
    if (keys.securityToken !== base.of.fields.sts_token) throw returnedExpiredKeys();
    throw usesSignIn(base.of) ? cliSessionExpired(base.of) : fetching.tokenError(base.of);
  }
}

function isRefusedToken(error: unknown): boolean {
  return isApiError(error) && (error.code ?? '').startsWith('InvalidSecurityToken');
}

function roleOf({ ram_role_arn, ram_session_name, expired_seconds }: CliProfile['fields']) {
  return {
    arn: ram_role_arn ?? '',
    sessionName: ram_session_name ?? DEFAULT_SESSION_NAME,
    durationSeconds: expired_seconds ?? DEFAULT_DURATION_SECONDS,
  };
}

/** How to call STS, but for the keys. */
export function stsCall(
  choice: Parameters<typeof stsEndpointFor>[0],
  { context, signal }: Pick<FetchContext, 'context' | 'signal'>,
): Omit<StsCall, 'keys'> {
  const { stsEndpoint, strictSsl, userAgent, log } = context;
  return { endpoint: stsEndpointFor(choice, stsEndpoint), strictSsl: strictSsl(), userAgent, log, signal };
}

function pairOf({ fields }: CliProfile): AccessKeys {
  return { accessKeyId: fields.access_key_id ?? '', accessKeySecret: fields.access_key_secret ?? '' };
}

function keysOf(profile: CliProfile): AccessKeys {
  const { sts_token: securityToken } = profile.fields;
  return { ...pairOf(profile), ...(securityToken !== undefined && { securityToken }) };
}

function notAllowed(): ApiError {
  const message = localizable('The program that provides the keys was not allowed to run.');
  return sourceError(message, 'ExternalProgramNotAllowed');
}

function unusable(): ApiError {
  return sourceError(localizable('The profile cannot be used.'), 'CliProfileUnusable');
}
