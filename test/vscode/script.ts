import { constants } from 'node:os';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A problem the person at the keyboard can act on: shown as its one sentence, without a stack. */
export class PlainError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Runs one step of a script and says what it was and how long it took. */
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

/** "1.2 s" */
export const secondsSince = (started: number): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/**
 * Runs a script's main function; its number is the exit code, and what it throws is shown once. A signal ends the
 * process through its exit handlers, so that what they own (servers, temporary folders) goes with it.
 */
export function runMain(main: () => Promise<number>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  endWithParent();
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof PlainError ? error.message : error);
      process.exit(error instanceof PlainError ? error.exitCode : 1);
    },
  );
}

/** Reads a script's command line; what it doesn't know is one plain sentence and exit code 2. */
export function readFlags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new PlainError(`${messageOf(error).split('. ')[0] ?? ''}.`, 2);
  }
}

/** Nothing is left running when whatever started this script was killed outright. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 1000).unref();
}

/** What went wrong, as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
