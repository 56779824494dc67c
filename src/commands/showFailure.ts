import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import type { Log } from '../util/log';
import { describeFailure, type Remedy } from '../wording/failure';
import { withoutMarkup } from '../wording/plainText';

/** The remedies that a notification can offer, and their commands. */
const REMEDIES: { readonly [R in Remedy]?: { readonly title: () => string; readonly command: CommandId } } = {
  updateKeys: { title: () => vscode.l10n.t('Enter Keys…'), command: COMMANDS.updateKeys },
  copyPolicy: { title: () => vscode.l10n.t('Copy Policy'), command: COMMANDS.copyPolicy },
  openSettings: { title: () => vscode.l10n.t('Open Settings'), command: COMMANDS.openSettings },
  showLog: { title: () => vscode.l10n.t('Show Log'), command: COMMANDS.showLog },
};

/** Logs a failed command and shows a notification with what is wrong and what to do. */
export async function showFailure(
  error: Error,
  context: { readonly log: Log; readonly command: string },
): Promise<void> {
  const { what, advice, facts, remedies } = describeFailure(error);
  context.log.error(`${context.command}: ${what} ${facts}`);
  const offered = remedies.flatMap((remedy) => REMEDIES[remedy] ?? []);
  const titles = offered.map(({ title }) => title());
  const chosen = await vscode.window.showErrorMessage(
    withoutMarkup([what, advice, facts].join(' '), 500),
    ...titles,
  );
  const remedy = offered.find(({ title }) => title() === chosen);
  if (remedy) await vscode.commands.executeCommand(remedy.command);
}
