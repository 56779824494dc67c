import { localizable } from '../api/localizable';
import { readVariable } from './cliConfigPlace';
import type { CliProfile } from './cliProfile';
import type { Environment } from './credentials';
import { EXTERNAL_VARIABLE, isExternalDisabled } from './resolveProfile';
import { sourceError } from './sourceProblem';

/** The keys in the environment variables, as a profile. */
export function keysFromEnvironment(environment: Environment): CliProfile {
  const token = readVariable(environment, 'ALIBABA_CLOUD_SECURITY_TOKEN');
  return toProfile(token === undefined ? 'AK' : 'StsToken', {
    access_key_id: requireVariable(environment, 'ALIBABA_CLOUD_ACCESS_KEY_ID'),
    access_key_secret: requireVariable(environment, 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'),
    ...(token !== undefined && { sts_token: token }),
  });
}

/** The role that the environment variables name, assumed with an OIDC token, as a profile. */
export function oidcRoleFromEnvironment(environment: Environment): CliProfile {
  const session = readVariable(environment, 'ALIBABA_CLOUD_ROLE_SESSION_NAME');
  return toProfile('OIDC', {
    ram_role_arn: requireVariable(environment, 'ALIBABA_CLOUD_ROLE_ARN'),
    oidc_provider_arn: requireVariable(environment, 'ALIBABA_CLOUD_OIDC_PROVIDER_ARN'),
    oidc_token_file: requireVariable(environment, 'ALIBABA_CLOUD_OIDC_TOKEN_FILE'),
    ...(session !== undefined && { ram_session_name: session }),
  });
}

/** The role of this ECS instance, which a variable may name, as a profile. */
export function ecsRoleFromEnvironment(environment: Environment): CliProfile {
  const role = readVariable(environment, 'ALIBABA_CLOUD_ECS_METADATA');
  return toProfile('EcsRamRole', role === undefined ? {} : { ram_role_name: role });
}

/** The credentials URI in the environment variables, as a profile. */
export function uriFromEnvironment(environment: Environment): CliProfile {
  const uri = requireVariable(environment, 'ALIBABA_CLOUD_CREDENTIALS_URI');
  if (!isExternalDisabled(environment)) return toProfile('CredentialsURI', { credentials_uri: uri });
  const message = localizable(
    'The environment variable {0} forbids this kind of credentials.',
    EXTERNAL_VARIABLE,
  );
  throw sourceError(message, 'SourceForbidden');
}

function toProfile(mode: CliProfile['mode'], fields: CliProfile['fields']): CliProfile {
  return { name: '', mode, fields };
}

function requireVariable(environment: Environment, name: string): string {
  const value = readVariable(environment, name);
  if (value !== undefined) return value;
  throw sourceError(localizable('The environment variable {0} is not set.', name), 'VariableMissing');
}
