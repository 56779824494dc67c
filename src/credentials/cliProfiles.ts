import { ApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import type { CliConfiguration } from './cliConfigFile';
import { readVariable } from './cliConfigPlace';
import { usesSignIn, type CliMode, type CliProfile } from './cliProfile';
import type { Machine } from './credentialContext';
import type { Environment } from './credentials';
import { findProfile, resolveProfile, type ProfileChain } from './resolveProfile';
import { sessionEnd } from './sessionCredentials';

/** A profile of the Alibaba Cloud CLI to choose from. Contains no secret. */
export type CliProfileItem = {
  readonly name: string;
  /** Undefined if it is unknown. */
  readonly mode: CliMode | undefined;
  /** Empty if the profile names none. */
  readonly region: string;
  /** Whether the CLI uses this profile unless told otherwise. */
  readonly isCurrent: boolean;
  /** Whether the file marks it as current. A variable may choose another profile. */
  readonly isCurrentInFile: boolean;
} & (
  | {
      readonly usable: true;
      /** When the cached keys of a sign-in end, in ms since the epoch; undefined for other modes. */
      readonly expiresAt?: number;
    }
  | { readonly usable: false; readonly reason: LocalizableMessage }
);

/** The variables that choose a profile, in the order of the CLI. */
const PROFILE_VARIABLES = ['ALIBABACLOUD_PROFILE', 'ALIBABA_CLOUD_PROFILE', 'ALICLOUD_PROFILE'];

/** The variables with which profiles are ignored, and their value in lower case. */
const IGNORE_VARIABLES: readonly (readonly [name: string, value: string])[] = [
  ['ALIBABA_CLOUD_IGNORE_PROFILE', 'true'],
  ['ALIBABACLOUD_IGNORE_PROFILE', 'true'],
  ['ALIBABA_CLOUD_CLI_PROFILE_DISABLED', 'true'],
];

/**
 * Lists the profiles of the CLI, the current one first, the others in the order of the file.
 * @throws ApiError naming the file and the problem; code `CliConfigMissing` if there is no file
 */
export async function readCliProfiles(
  machine: Machine,
  signal: AbortSignal,
): Promise<readonly CliProfileItem[]> {
  requireProfilesAllowed(machine.environment);
  const { readCliConfiguration } = await import('./cliConfigFile');
  const configuration = await readCliConfiguration(machine, signal);
  const { environment } = machine;
  const current = findProfile(configuration, currentProfileName(configuration, environment));
  const marked = findProfile(configuration, currentProfileName(configuration, {}));
  return configuration.profiles
    .map((profile) => toItem(profile, { configuration, current, marked, environment }))
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** @throws ApiError with code `CliProfilesIgnored` if a variable says that profiles must not be used */
export function requireProfilesAllowed(environment: Environment): void {
  const ignored = IGNORE_VARIABLES.find(
    ([name, value]) => readVariable(environment, name)?.toLowerCase() === value,
  );
  if (!ignored) return;
  throw new ApiError(
    localizable('Profiles of the Alibaba Cloud CLI are ignored because {0} is set.', ignored[0]),
    { kind: 'credentials', code: 'CliProfilesIgnored' },
  );
}

/** The name of the profile that the CLI uses unless told otherwise. It may not exist. */
export function currentProfileName({ current }: CliConfiguration, environment: Environment): string {
  const chosen = PROFILE_VARIABLES.map((name) => readVariable(environment, name)).find(
    (name) => name !== undefined,
  );
  return chosen ?? current ?? 'default';
}

interface ItemContext {
  readonly configuration: CliConfiguration;
  readonly current: CliProfile | undefined;
  /** The current profile of the file. */
  readonly marked: CliProfile | undefined;
  readonly environment: Environment;
}

function toItem(profile: CliProfile, context: ItemContext): CliProfileItem {
  const { configuration, environment } = context;
  const { name, mode, fields } = profile;
  const region = fields.region_id ?? '';
  const head = {
    name,
    mode,
    region: /^[\w-]+$/.test(region) ? region : '',
    isCurrent: profile === context.current,
    isCurrentInFile: profile === context.marked,
  };
  if (findProfile(configuration, name) !== profile) {
    const reason = localizable('Another profile before it in the file has the same name.');
    return { ...head, usable: false, reason };
  }
  const resolved = resolveProfile(profile, { configuration, environment });
  return 'message' in resolved
    ? { ...head, usable: false, reason: resolved.message }
    : { ...head, usable: true, ...expiryOf(resolved) };
}

function expiryOf(chain: ProfileChain): { readonly expiresAt?: number } {
  const last = chain.at(-1) ?? chain[0];
  return usesSignIn(last) ? { expiresAt: sessionEnd(last.fields) } : {};
}
