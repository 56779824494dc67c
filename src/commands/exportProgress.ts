import * as vscode from 'vscode';
import { formatCount } from '../tree/formatCount';
import { setTimer } from '../util/timers';

/** A notification for less would only flash: VS Code shows each for at least 800 ms. */
const SLOW_AFTER_MS = 500;

interface Written {
  readonly done: number;
  readonly of: number;
}

/** Runs `work`. If it takes longer than half a second, a notification shows how far it is and can cancel it. */
export async function withSlowProgress(
  work: (report: (written: Written) => void, signal: AbortSignal) => Promise<void>,
  title = vscode.l10n.t('Exporting instances'),
): Promise<void> {
  const cancelled = new AbortController();
  let last: Written | undefined;
  let show: ((written: Written) => void) | undefined;
  const working = work((written) => {
    last = written;
    show?.(written);
  }, cancelled.signal);
  const timer = setTimer(SLOW_AFTER_MS, () => {
    const options: vscode.ProgressOptions = {
      location: vscode.ProgressLocation.Notification,
      title,
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => {
        cancelled.abort();
      });
      let shown = 0;
      show = ({ done, of }) => {
        const message = vscode.l10n.t('{0} of {1}', formatCount(done, true), formatCount(of, true));
        progress.report({ message, increment: (100 * (done - shown)) / of });
        shown = done;
      };
      if (last) show(last);
      // The caller reports a failure.
      return working.catch(() => undefined);
    });
  });
  try {
    await working;
  } finally {
    timer.dispose();
  }
}
