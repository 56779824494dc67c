import os from 'node:os';
import path from 'node:path';
import type { ApiError } from '../api/apiError';
import { localizable, localizableWord } from '../api/localizable';
import type { Log } from '../util/log';
import type { SetTimer } from '../util/timers';
import { findBatchFile } from './batchFile';
import { runProgram, type ProgramOutcome } from './childProcess';
import type { Credentials, Environment } from './credentials';
import { withDeadline } from './deadline';
import { decodeProgramOutput } from './externalProgramOutput';
import { logOutcome, sourceError, timedOut, tooLarge } from './sourceProblem';
import { splitCommand } from './splitCommand';

const SOURCE = { name: localizableWord('The external program'), code: 'ExternalProgramFailed' };
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 1024 * 1024;

export interface ExternalProgramOptions {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** The working directory. Defaults to the home directory. */
  readonly directory?: string;
  /** Looks for a file on Windows. Defaults to the file system. */
  readonly fileExists?: (file: string) => Promise<boolean>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

/**
 * Splits a command line, and checks that the program can be started without a shell.
 * @throws ApiError with at most the program's file name
 */
export function parseProgram(commandLine: string, platform: NodeJS.Platform): readonly string[] {
  const command = splitCommand(commandLine, platform);
  const name = path.win32.basename(command[0] ?? '');
  // Node refuses them with EINVAL: cmd.exe would interpret the arguments. Windows ignores dots and spaces at the end.
  if (platform === 'win32' && /\.(?:bat|cmd)[. ]*$/i.test(name)) throw batchFileError(name);
  return command;
}

function batchFileError(name: string): ApiError {
  const message = localizable('The batch file {0} cannot be run without a shell.', name);
  return sourceError(message, 'ExternalProgramBatchFile');
}

/**
 * Runs the program of an `External` profile and reads the keys that it writes to its standard output. The caller makes
 * sure that the user has agreed to the command line.
 * @throws ApiError without any part of the command line but a batch file's name, or of what the program wrote; AbortError
 */
export async function runExternalProgram(
  commandLine: string,
  options: ExternalProgramOptions,
): Promise<Credentials> {
  const { signal, log, platform, setTimer, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  return await logOutcome(log, 'External program', async () => {
    const command = parseProgram(commandLine, platform);
    const onTimeout = () => timedOut({ ...SOURCE, code: 'ExternalProgramTimeout' }, timeoutMs);
    const directory = options.directory ?? os.homedir();
    const outcome = await withDeadline(
      (stop) => runProgram(command, { ...options, directory, signal: stop, maxBytes }),
      { ms: timeoutMs, signal, setTimer, onTimeout },
    );
    if (platform === 'win32' && outcome.kind === 'notStarted' && outcome.code === 'ENOENT') {
      const batchFile = await findBatchFile(command[0] ?? '', { ...options, directory });
      if (batchFile !== undefined) throw batchFileError(batchFile);
    }
    return decodeProgramOutput(SOURCE, outputOf(outcome, maxBytes));
  });
}

function outputOf(outcome: ProgramOutcome, maxBytes: number): string {
  const failed = (text: Parameters<typeof sourceError>[0]) => sourceError(text, SOURCE.code);
  switch (outcome.kind) {
    case 'notStarted':
      throw failed(localizable('The external program could not be started ({0}).', outcome.code));
    case 'killed':
      throw failed(localizable('The external program was ended by the signal {0}.', outcome.by));
    case 'tooMuchOutput':
      throw tooLarge(SOURCE, maxBytes);
    case 'exited':
      if (outcome.exitCode === 0) return outcome.output;
      throw failed(localizable('The external program ended with exit code {0}.', outcome.exitCode));
  }
}
