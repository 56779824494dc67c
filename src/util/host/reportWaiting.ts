import * as vscode from 'vscode';
import { SustainedTicks } from '../sustainedTicks';

/** How often a progress says how long it has been waiting. */
export const REPORT_EVERY_SECONDS = 10;

/**
 * Runs `work`, and says in its progress every ten seconds that there is no response yet.
 * @param since seconds for which the work had been running before
 */
export async function reportWaiting<T>(
  progress: vscode.Progress<{ readonly message: string }>,
  work: () => Promise<T>,
  since = 0,
): Promise<T> {
  const report = (): void => {
    const seconds = since + ticks.update(true) * REPORT_EVERY_SECONDS;
    if (seconds > 0) progress.report({ message: vscode.l10n.t('no response for {0} seconds', seconds) });
  };
  const ticks = new SustainedTicks(REPORT_EVERY_SECONDS * 1000, report);
  report();
  try {
    return await work();
  } finally {
    ticks.dispose();
  }
}
