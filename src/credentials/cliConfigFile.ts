import { parse, type ParseError, type ParseOptions } from 'jsonc-parser';
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
 * Reads the CLI's configuration file. Tolerates a byte order mark, which the CLI does not.
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
  const { root, offset } = parseWith(text, { disallowComments: true });
  if (offset !== undefined) throw syntaxProblem(text, { path, offset });
  return root;
}

/** Describes the first error of a file, which stands at `offset`. */
function syntaxProblem(
  text: string,
  { path, offset }: { readonly path: string; readonly offset: number },
): FileProblem {
  const isAccepted = (options: ParseOptions) => parseWith(text, options).offset !== offset;
  const line = lineAt(text, offset);
  if (isAccepted({ disallowComments: false }))
    return new FileProblem(
      localizable(
        'The file {0} has a comment on line {1}, which neither JSON nor the Alibaba Cloud CLI allows.',
        path,
        line,
      ),
    );
  if (isAccepted({ disallowComments: true, allowTrailingComma: true }))
    return new FileProblem(
      localizable(
        'The file {0} has a trailing comma on line {1}, which neither JSON nor the Alibaba Cloud CLI allows.',
        path,
        // The parser reports the bracket after the comma.
        lineAt(text, text.lastIndexOf(',', offset)),
      ),
    );
  return new FileProblem(localizable('The file {0} is not valid JSON (line {1}).', path, line), {
    mayPass: true,
  });
}

interface ParseResult {
  readonly root?: unknown;
  /** Where the first error is. */
  readonly offset: number | undefined;
}

function parseWith(text: string, options: ParseOptions): ParseResult {
  const errors: ParseError[] = [];
  try {
    const root: unknown = parse(text, errors, options);
    return { root, offset: errors[0]?.offset };
  } catch {
    // Nested so deeply that the parser, which is recursive, ran out of stack.
    return { offset: 0 };
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
