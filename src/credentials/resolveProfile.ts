import { localizable, type LocalizableMessage } from '../api/localizable';
import type { CliConfiguration } from './cliConfigFile';
import { readVariable } from './cliConfigPlace';
import type { CliMode, CliProfile, TextField } from './cliProfile';
import type { Environment } from './credentials';

/** The fields that each mode needs. The cached keys of a browser sign-in may be missing: the CLI can renew them. */
const REQUIRED_FIELDS: { readonly [M in CliMode]: readonly TextField[] } = {
  AK: ['access_key_id', 'access_key_secret'],
  StsToken: ['access_key_id', 'access_key_secret', 'sts_token'],
  RamRoleArn: ['access_key_id', 'access_key_secret', 'ram_role_arn'],
  EcsRamRole: [],
  RamRoleArnWithRoleName: ['ram_role_arn'],
  ChainableRamRoleArn: ['source_profile', 'ram_role_arn'],
  External: ['process_command'],
  CredentialsURI: ['credentials_uri'],
  OIDC: ['oidc_provider_arn', 'oidc_token_file', 'ram_role_arn'],
  CloudSSO: [],
  OAuth: [],
  RsaKeyPair: [],
  BearerToken: [],
  Anonymous: [],
};

/** Forbids the modes that run a program or ask an address for keys. */
export const EXTERNAL_VARIABLE = 'ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS';

/** Why a profile cannot sign a call. Contains no value of the profile but names of profiles. */
export interface ProfileProblem {
  readonly code: 'CliProfileUnusable' | 'CliProfileLoop';
  readonly message: LocalizableMessage;
}

/** A profile and its sources; the last one has keys or gets them from elsewhere. */
export type ProfileChain = readonly [CliProfile, ...CliProfile[]];

/** Follows `source_profile`, and checks that each profile has what its mode needs. */
export function resolveProfile(
  profile: CliProfile,
  {
    configuration,
    environment,
  }: { readonly configuration: CliConfiguration; readonly environment: Environment },
): ProfileChain | ProfileProblem {
  const chain: [CliProfile, ...CliProfile[]] = [profile];
  for (let last = profile; ;) {
    const problem = ownProblem(last, environment);
    if (problem) return unusable(last === profile ? problem : sourceUnusable(last.name));
    if (last.mode !== 'ChainableRamRoleArn') return chain;
    const name = last.fields.source_profile ?? '';
    const source = findProfile(configuration, name);
    if (!source) return unusable(localizable('The source profile "{0}" does not exist.', name));
    if (chain.includes(source)) {
      const circle = [...chain, source].map((each) => each.name).join(' → ');
      const message = localizable('The source profiles lead in a circle: {0}.', circle);
      return { code: 'CliProfileLoop', message };
    }
    chain.push(source);
    last = source;
  }
}

/** Returns the first profile with a name, which is the one that the CLI uses. */
export function findProfile({ profiles }: CliConfiguration, name: string): CliProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}

function unusable(message: LocalizableMessage): ProfileProblem {
  return { code: 'CliProfileUnusable', message };
}

function sourceUnusable(name: string): LocalizableMessage {
  return localizable('The source profile "{0}" cannot be used.', name);
}

function ownProblem({ mode, fields }: CliProfile, environment: Environment): LocalizableMessage | undefined {
  if (mode === undefined) return localizable('The profile is not configured, or its mode is unknown.');
  const missing = REQUIRED_FIELDS[mode].find((field) => fields[field] === undefined);
  if (missing !== undefined) return localizable('The profile does not contain {0}.', missing);
  switch (mode) {
    case 'RsaKeyPair':
      return localizable('A key pair cannot sign this call. Alibaba Cloud has deprecated this mode.');
    case 'BearerToken':
      return localizable('A bearer token cannot sign this call.');
    case 'Anonymous':
      return localizable('The profile has no keys to sign with.');
    case 'External':
    case 'CredentialsURI':
      if (!isExternalDisabled(environment)) return undefined;
      return localizable('The environment variable {0} forbids this kind of credentials.', EXTERNAL_VARIABLE);
    default:
      return undefined;
  }
}

export function isExternalDisabled(environment: Environment): boolean {
  const value = readVariable(environment, EXTERNAL_VARIABLE)?.toLowerCase();
  return value === '1' || value === 'true';
}
