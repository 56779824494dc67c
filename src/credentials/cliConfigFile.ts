import { parse, type ParseError } from 'jsonc-parser';
import { localizable } from '../api/localizable';
import { cliConfigPath } from './cliConfigPlace';
import { fieldReader, isRecord, toCliProfile, type CliProfile } from './cliProfile';
import type { Machine } from './credentialContext';
import { FileProblem, readTextFile } from './readTextFile';

/** The Alibaba Cloud CLI's configuration file. Contains secrets. */
export interface CliConfiguration {
  readonly path: string;
  /** Changes whenever the file is written or replaced. */
  readonly version: string;
  /** The name of the profile that the file marks as current; it may not exist. */
  readonly current: string | undefined;
  /** In the order of the file; names may repeat. */
  readonly profiles: readonly CliProfile[];
}

/**
 * Reads the CLI's configuration file. Tolerates a byte order mark, comments and trailing commas, which the CLI does not.
 * @throws ApiError naming the file and the problem, with code `CliConfigMissing` if it does not exist
 */
export async function readCliConfiguration(machine: Machine, signal: AbortSignal): Promise<CliConfiguration> {
  const path = cliConfigPath(machine);
  try {
    return await readTextFile(path, {
      signal,
      parse: ({ text, version }) => ({ path, version, ...parseCliConfiguration(text, path) }),
    });
  } catch (error) {
    if (!(error instanceof FileProblem) || error.code !== 'FileMissing') throw error;
    const message = localizable(
      'The Alibaba Cloud CLI is not configured: the file {0} does not exist.',
      path,
    );
    throw new FileProblem(message, { code: 'CliConfigMissing' });
  }
}

/** @throws FileProblem naming `path` and the line, with nothing of the content */
export function parseCliConfiguration(
  text: string,
  path: string,
): Pick<CliConfiguration, 'current' | 'profiles'> {
  const root = parseJson(text, path);
  const read = isRecord(root) ? fieldReader(root) : () => undefined;
  const profiles = read('profiles') ?? [];
  if (!isRecord(root) || !Array.isArray(profiles))
    throw new FileProblem(localizable('The file {0} contains no list of profiles.', path), { mayPass: true });
  const current = read('current');
  return {
    current: typeof current === 'string' ? current.trim() || undefined : undefined,
    profiles: profiles.flatMap((entry) => toCliProfile(entry) ?? []),
  };
}

function parseJson(text: string, path: string): unknown {
  const errors: ParseError[] = [];
  let root: unknown;
  try {
    root = parse(text, errors, { allowTrailingComma: true });
  } catch {
    // Nested so deeply that the parser, which is recursive, ran out of stack.
    throw invalidJson(path, 1);
  }
  const [error] = errors;
  if (error) throw invalidJson(path, lineAt(text, error.offset));
  return root;
}

function invalidJson(path: string, line: number): FileProblem {
  return new FileProblem(localizable('The file {0} is not valid JSON (line {1}).', path, line), {
    mayPass: true,
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
