import type { CommandId } from '../ids';
import { isAbortError } from '../util/abort';
import { lazy } from '../util/lazy';
import type { Log } from '../util/log';

/** What a command does; its arguments are whatever the menu, the tree or the keyboard handed over. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<void> | void;

export type CommandTable = { readonly [C in CommandId]: CommandHandler };

/** Runs a command with whatever the menu, the tree or the keyboard handed over. Never rejects. */
export type CommandRunner = (id: CommandId, args: readonly unknown[]) => Promise<void>;

/**
 * Every command runs behind this one boundary: it awaits, takes cancellation for a normal end, logs a failure and
 * shows one message that says what to do.
 * @param load makes the commands; called when the first of them is run
 */
export function createCommandRunner(load: () => Promise<CommandTable>, log: Log): CommandRunner {
  const table = lazy(load);
  return async (id, args) => {
    try {
      const { [id]: handler } = await table();
      await handler(...args);
    } catch (error) {
      if (isAbortError(error)) return;
      const { showFailure } = await import('./showFailure');
      await showFailure(error instanceof Error ? error : new Error(String(error)), { log, command: id });
    }
  };
}
