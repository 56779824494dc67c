import { constants } from 'node:os';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** An error that the user can act on: `runMain` prints only its message, without a stack trace. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Runs one step of a script and prints its name and duration. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  try {
    const result = await work();
    console.log(`${what}: ${secondsSince(started)}`);
    return result;
  } catch (error) {
    console.log(`${what}: failed after ${secondsSince(started)}`);
    throw error;
  }
}

/** Formats the time since `started` as "1.2 s". */
export const secondsSince = (started: number): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;

let interruptHandler: (() => void) | undefined;

/** Replaces the exit on Ctrl+C. The handler runs once; a second Ctrl+C ends the process immediately. */
export function onInterrupt(handler: () => void): void {
  interruptHandler = handler;
}

/**
 * Runs a script's main function, prints what it throws, and exits with the code it returns. A signal also runs the exit
 * handlers, which stop servers and remove temporary folders.
 */
export function runMain(main: () => Promise<number>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      if (signal === 'SIGINT' && interruptHandler !== undefined) interruptHandler();
      else process.exit(128 + constants.signals[signal]);
    });
  }
  exitWithParent();
  main().then(exitWhenFlushed, (error: unknown) => {
    console.error(error instanceof CliError ? error.message : error);
    return exitWhenFlushed(error instanceof CliError ? error.exitCode : 1);
  });
}

/** Pipes are asynchronous on some platforms: an immediate exit would lose the last lines. */
async function exitWhenFlushed(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  process.exit(code);
}

/** Parses a script's command line. Throws a `CliError` with exit code 2 that names the options if one is unknown. */
export function readFlags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const problem = `${errorMessage(error).split('. ')[0] ?? ''}.`;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new CliError(
      options.length === 0 ? problem : `${problem} The options are ${options.join(', ')}.`,
      2,
    );
  }
}

/** Exits when the parent process is gone, even if it was killed with SIGKILL. */
function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 1000).unref();
}

/** Returns the message of anything that was thrown. */
export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
