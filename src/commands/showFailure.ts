import * as vscode from 'vscode';
import type { CommandId } from '../ids';
import type { Log } from '../util/log';
import { describeFailure, type Remedy } from '../wording/failure';
import { withoutMarkup } from '../wording/plainText';
import { REMEDY_COMMANDS } from '../wording/remedyCommand';
import { remedyLabel } from '../wording/remedyLabel';
import { showLog } from './showLog';

/** The command that failed, and the log that its notification can show. */
export interface FailedCommand {
  readonly command: CommandId;
  readonly args: readonly unknown[];
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly extensionId: string;
}

interface Offer {
  readonly title: string;
  readonly run: () => PromiseLike<unknown>;
}

/** Logs a failed command and shows a notification with what is wrong and what to do. */
export async function showFailure(error: Error, failed: FailedCommand): Promise<void> {
  const { what, advice, facts, remedies } = describeFailure(error);
  failed.log.error(`${failed.command}: ${what} ${facts}`);
  const offers = remedies.flatMap((remedy) => offerOf(remedy, failed, error) ?? []);
  const chosen = await vscode.window.showErrorMessage(
    withoutMarkup([what, advice, facts].join(' '), 500),
    ...offers.map(({ title }) => title),
  );
  await offers.find(({ title }) => title === chosen)?.run();
}

/**
 * The remedies for what a command can fail with: the secret storage, an account that was removed meanwhile, denied
 * access and unexpected errors. The view and the panel show the failures of requests themselves, with all their remedies.
 */
function offerOf(
  remedy: Remedy,
  { command, args, channel, extensionId }: FailedCommand,
  error: Error,
): Offer | undefined {
  const title = remedyLabel(remedy);
  switch (remedy) {
    case 'retry':
      return { title, run: () => vscode.commands.executeCommand(command, ...args) };
    case 'showLog':
      // Not the command Show Log: its bundle may be what could not be loaded.
      return { title, run: () => showLog(channel, extensionId) };
    case 'showDenial':
      return {
        title,
        run: () => vscode.commands.executeCommand(REMEDY_COMMANDS.showDenial, error),
      };
    case 'updateKeys':
    case 'addAccount':
    case 'editAccount':
    case 'refreshWithCli':
    case 'configureWithCli':
      return { title, run: () => vscode.commands.executeCommand(REMEDY_COMMANDS[remedy]) };
    case 'copyPolicy':
    case 'openSettings':
    case 'editFilter':
      return undefined;
  }
}
