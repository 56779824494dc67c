import * as vscode from 'vscode';
import { displayNameOf } from '../instances/instance';
import { REPORT_EVERY_SECONDS, reportWaiting } from '../util/host/reportWaiting';
import { setTimer } from '../util/timers';
import { withoutMarkup } from '../wording/plainText';
import type { ReloadInstance } from './reloadableInstance';

/** Adds a notification to a reload that takes longer than ten seconds. It says so, and can cancel the reload. */
export function cancellableWhenSlow(reload: ReloadInstance): ReloadInstance {
  return async (accountId, instance, signal) => {
    const cancelled = new AbortController();
    const reading = reload(accountId, instance, AbortSignal.any([signal, cancelled.signal]));
    const title = vscode.l10n.t('Reloading {0}…', withoutMarkup(displayNameOf(instance) ?? ''));
    const location = vscode.ProgressLocation.Notification;
    const timer = setTimer(REPORT_EVERY_SECONDS * 1000, () => {
      void vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
        token.onCancellationRequested(() => {
          cancelled.abort();
        });
        // The panel shows the outcome.
        const settled = reading.then(ignoreOutcome, ignoreOutcome);
        return reportWaiting(progress, () => settled, REPORT_EVERY_SECONDS);
      });
    });
    try {
      return await reading;
    } finally {
      timer.dispose();
    }
  };
}

function ignoreOutcome(): void {
  // Nothing to do.
}
