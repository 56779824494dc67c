import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import { isAbortError } from '../util/abort';
import { lazily } from '../util/lazily';
import type { Log } from '../util/log';
import { describeFailure, type Remedy } from '../wording/failure';
import { withoutMarkup } from '../wording/plainText';

/** What a command does; its arguments are whatever the menu, the tree or the keyboard handed over. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<void> | void;

export type CommandTable = { readonly [C in CommandId]: CommandHandler };

/** Remedies that a notification can offer, and the commands behind them. */
const REMEDIES: { readonly [R in Remedy]?: { readonly title: () => string; readonly command: CommandId } } = {
  updateKeys: { title: () => vscode.l10n.t('Enter Keys…'), command: COMMANDS.updateKeys },
  copyPolicy: { title: () => vscode.l10n.t('Copy Policy'), command: COMMANDS.copyPolicy },
  openSettings: { title: () => vscode.l10n.t('Open Settings'), command: COMMANDS.openSettings },
  showLog: { title: () => vscode.l10n.t('Show Log'), command: COMMANDS.showLog },
};

/** Runs a command with whatever the menu, the tree or the keyboard handed over. Never rejects. */
export type CommandRunner = (id: CommandId, args: readonly unknown[]) => Promise<void>;

/**
 * Every command runs behind this one boundary: it awaits, takes cancellation for a normal end, logs a failure and
 * shows one message that says what to do.
 * @param load makes the commands; called when the first of them is run
 */
export function createCommandRunner(load: () => Promise<CommandTable>, log: Log): CommandRunner {
  const table = lazily(load);
  return async (id, args) => {
    try {
      const { [id]: handler } = await table();
      await handler(...args);
    } catch (error) {
      if (isAbortError(error)) return;
      await showFailure(error instanceof Error ? error : new Error(String(error)), { log, doing: id });
    }
  };
}

async function showFailure(
  error: Error,
  context: { readonly log: Log; readonly doing: string },
): Promise<void> {
  const { what, advice, facts, remedies } = describeFailure(error);
  context.log.error(`${context.doing}: ${what} ${facts}`);
  const offered = remedies.flatMap((remedy) => REMEDIES[remedy] ?? []);
  const titles = offered.map(({ title }) => title());
  const chosen = await vscode.window.showErrorMessage(
    withoutMarkup([what, advice, facts].join(' '), 500),
    ...titles,
  );
  const remedy = offered.find(({ title }) => title() === chosen);
  if (remedy) await vscode.commands.executeCommand(remedy.command);
}
