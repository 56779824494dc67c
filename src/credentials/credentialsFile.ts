import { parse } from 'ini';
import { localizable } from '../api/localizable';
import { joinPath, readVariable } from './cliConfigPlace';
import { isRecord, type CliMode, type CliProfile, type TextField } from './cliProfile';
import type { Machine } from './credentialContext';
import { FileProblem, readTextFile } from './readTextFile';

/** The keys of a section, and the fields of a profile that they correspond to. */
const FIELDS: Readonly<Record<string, TextField>> = {
  access_key_id: 'access_key_id',
  access_key_secret: 'access_key_secret',
  security_token: 'sts_token',
  role_name: 'ram_role_name',
  role_arn: 'ram_role_arn',
  role_session_name: 'ram_session_name',
  session_name: 'ram_session_name',
};

/** The types of a section, the mode of the profile that they correspond to, and the keys that they need. */
const TYPES = new Map<string, { readonly mode: CliMode; readonly required: readonly string[] }>([
  ['access_key', { mode: 'AK', required: ['access_key_id', 'access_key_secret'] }],
  ['sts', { mode: 'StsToken', required: ['access_key_id', 'access_key_secret', 'security_token'] }],
  ['ecs_ram_role', { mode: 'EcsRamRole', required: [] }],
  ['ram_role_arn', { mode: 'RamRoleArn', required: ['access_key_id', 'access_key_secret', 'role_arn'] }],
]);

/** Returns the path of the credentials file of the Alibaba Cloud SDKs, which may not exist. */
export function credentialsFilePath(machine: Machine): string {
  const chosen = readVariable(machine.environment, 'ALIBABA_CLOUD_CREDENTIALS_FILE');
  return chosen ?? joinPath(machine, machine.homeDirectory, '.alibabacloud', 'credentials');
}

/**
 * Reads the section of the SDKs' credentials file that is in use, as a profile.
 * @throws ApiError naming the file and the problem
 */
export async function readCredentialsFile(machine: Machine, signal: AbortSignal): Promise<CliProfile> {
  const path = credentialsFilePath(machine);
  const section = readVariable(machine.environment, 'ALIBABA_CLOUD_PROFILE') ?? 'default';
  return readTextFile(path, { signal, parse: ({ text }) => parseSection(text, { path, section }) });
}

interface Place {
  readonly path: string;
  readonly section: string;
}

/** @throws FileProblem naming the file, with nothing of its content */
function parseSection(text: string, { path, section }: Place): CliProfile {
  const values = findSection(parse(withoutDecoration(text)), section);
  if (!values)
    throw new FileProblem(localizable('The file {0} has no section [{1}].', path, section), {
      mayPass: true,
    });
  const read = (key: string) => {
    const value = values[key];
    return typeof value === 'string' ? value.trim() || undefined : undefined;
  };
  const type = TYPES.get(read('type')?.toLowerCase() ?? '');
  if (!type) {
    const message = localizable(
      'The section [{1}] of the file {0} has no type that is supported.',
      path,
      section,
    );
    throw new FileProblem(message);
  }
  const missing = type.required.find((key) => read(key) === undefined);
  if (missing !== undefined) {
    const message = localizable(
      'The section [{1}] of the file {0} does not contain {2}.',
      path,
      section,
      missing,
    );
    throw new FileProblem(message, { mayPass: true });
  }
  const fields: { [F in TextField]?: string } = {};
  for (const [key, field] of Object.entries(FIELDS)) {
    const value = read(key);
    if (value !== undefined) fields[field] = value;
  }
  return { name: section, mode: type.mode, fields };
}

/** Removes what `ini` does not expect: indentation, and a comment behind the name of a section. */
function withoutDecoration(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim().replace(/^(\[[^\]]*\])\s*[;#].*$/, '$1'))
    .join('\n');
}

/** `ini` nests a section whose name has dots. */
function findSection(root: unknown, section: string): Readonly<Record<string, unknown>> | undefined {
  let found = root;
  for (const part of section.split('.')) {
    if (!isRecord(found)) return undefined;
    found = found[part];
  }
  return isRecord(found) ? found : undefined;
}
