/** The modes of a profile, as the Alibaba Cloud CLI spells them. */
export const CLI_MODES = [
  'AK',
  'StsToken',
  'RamRoleArn',
  'EcsRamRole',
  'RamRoleArnWithRoleName',
  'ChainableRamRoleArn',
  'External',
  'CredentialsURI',
  'OIDC',
  'CloudSSO',
  'OAuth',
  'RsaKeyPair',
  'BearerToken',
  'Anonymous',
] as const;

export type CliMode = (typeof CLI_MODES)[number];

/** The text fields of a profile that are used here, as the CLI spells them. */
const TEXT_FIELDS = [
  'access_key_id',
  'access_key_secret',
  'sts_token',
  'sts_region',
  'sts_endpoint',
  'ram_role_name',
  'ram_role_arn',
  'ram_session_name',
  'external_id',
  'source_profile',
  'private_key',
  'key_pair_name',
  'region_id',
  'process_command',
  'credentials_uri',
  'oidc_provider_arn',
  'oidc_token_file',
  'cloud_sso_sign_in_url',
  'bearer_token',
] as const;

const NUMBER_FIELDS = ['expired_seconds', 'sts_expiration'] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
type NumberField = (typeof NUMBER_FIELDS)[number];

/** A profile of the CLI's configuration file. Unset fields are absent. Contains secrets. */
export interface CliProfile {
  readonly name: string;
  /** Inferred if the file does not say; undefined if it cannot be inferred or is unknown. */
  readonly mode: CliMode | undefined;
  readonly fields: { readonly [F in TextField]?: string } & { readonly [F in NumberField]?: number };
}

/** Whether the user signs in with the CLI, which caches temporary keys in the profile. */
export function usesSignIn({ mode }: Pick<CliProfile, 'mode'>): boolean {
  return mode === 'CloudSSO' || mode === 'OAuth';
}

/** Reads an entry of `profiles`; undefined unless it is an object with a name. */
export function toCliProfile(entry: unknown): CliProfile | undefined {
  if (!isRecord(entry)) return undefined;
  const read = fieldReader(entry);
  const name = toText(read('name'));
  if (name === undefined) return undefined;
  const fields: CliProfile['fields'] = {
    ...pick(TEXT_FIELDS, (field) => toText(read(field))),
    ...pick(NUMBER_FIELDS, (field) => toNumber(read(field))),
  };
  return { name, mode: modeOf(toText(read('mode')), fields), fields };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Looks fields up as the CLI does, which ignores the case of their names. */
export function fieldReader(record: Readonly<Record<string, unknown>>): (name: string) => unknown {
  const byName = new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => byName.get(name);
}

/** Older versions of the CLI write an empty text for what is not set. */
function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

function pick<K extends string, V>(names: readonly K[], read: (name: K) => V | undefined): { [N in K]?: V } {
  const found: { [N in K]?: V } = {};
  for (const name of names) {
    const value = read(name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function modeOf(mode: string | undefined, fields: CliProfile['fields']): CliMode | undefined {
  if (mode === undefined) return inferMode(fields);
  return CLI_MODES.find((known) => known.toLowerCase() === mode.toLowerCase());
}

/** Infers the mode in the order of the CLI. */
function inferMode(fields: CliProfile['fields']): CliMode | undefined {
  const has = (...names: readonly TextField[]) => names.every((name) => fields[name] !== undefined);
  if (has('access_key_id', 'access_key_secret')) {
    if (has('sts_token')) return 'StsToken';
    return has('ram_role_arn') ? 'RamRoleArn' : 'AK';
  }
  if (has('private_key', 'key_pair_name')) return 'RsaKeyPair';
  if (has('ram_role_name')) return 'EcsRamRole';
  if (has('process_command')) return 'External';
  if (has('oidc_provider_arn', 'oidc_token_file', 'ram_role_arn')) return 'OIDC';
  if (has('cloud_sso_sign_in_url')) return 'CloudSSO';
  return has('bearer_token') ? 'BearerToken' : undefined;
}
