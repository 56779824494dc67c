import * as vscode from 'vscode';
import { formatCount } from '../tree/formatCount';
import { abortError } from '../util/abort';
import { setTimer } from '../util/timers';

/** A shorter wait goes unnoticed, and a notification would only flash. */
const SLOW_AFTER_MS = 300;

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Runs `work`. If it takes longer than 300 ms, a notification shows how far it is and can cancel it.
 * @throws what `work` throws; AbortError when cancelled
 */
export async function withSlowProgress<T>(
  title: string,
  work: (report: (progress: Progress) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancelled = new AbortController();
  let last: Progress | undefined;
  let show: ((progress: Progress) => void) | undefined;
  const working = work((progress) => {
    last = progress;
    show?.(progress);
  }, cancelled.signal);
  const timer = setTimer(SLOW_AFTER_MS, () => {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      token.onCancellationRequested(() => {
        cancelled.abort(abortError());
      });
      let shown = 0;
      show = ({ done, of }) => {
        const message = vscode.l10n.t('{0} of {1}', formatCount(done, true), formatCount(of, true));
        progress.report({ message, increment: (100 * (done - shown)) / of });
        shown = done;
      };
      if (last) show(last);
      // The caller reports a failure.
      await working.catch(() => undefined);
    });
  });
  try {
    return await working;
  } finally {
    timer.dispose();
  }
}
