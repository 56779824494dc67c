import type { LogOutputChannel } from 'vscode';
import type { CommandId } from '../ids';
import { isAbortError } from '../util/abort';
import { lazy } from '../util/lazy';
import type { Log } from '../util/log';

/** A command's implementation. The arguments come from the menu, the tree or the keybinding, so they are unchecked. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<void> | void;

export type CommandTable = { readonly [C in CommandId]: CommandHandler };

/** Runs a command. Never rejects. */
export type CommandRunner = (id: CommandId, args: readonly unknown[]) => Promise<void>;

/** Where the runner reports failures. */
export interface FailureLog {
  readonly log: Log;
  /** The channel behind `log`. */
  readonly channel: LogOutputChannel;
  readonly extensionId: string;
}

/**
 * The error boundary of all commands: ignores cancellation; logs any other error and shows it with its remedies.
 * @param load creates the commands; called when the first one runs
 */
export function createCommandRunner(load: () => Promise<CommandTable>, to: FailureLog): CommandRunner {
  const table = lazy(load);
  return async (command, args) => {
    try {
      const { [command]: handler } = await table();
      await handler(...args);
    } catch (error) {
      if (isAbortError(error)) return;
      const { showFailure } = await import('./showFailure');
      const failure = error instanceof Error ? error : new Error(String(error));
      await showFailure(failure, { ...to, command, args });
    }
  };
}
