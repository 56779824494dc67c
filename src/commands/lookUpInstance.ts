import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import type { AccountSession } from '../session/accountSession';
import { abortError } from '../util/abort';
import { setTimer } from '../util/timers';
import { withoutMarkup } from '../wording/plainText';

/** A notification for less would only flash: VS Code shows each for at least 800 ms. */
const SLOW_AFTER_MS = 500;

/**
 * Requests one instance by its ID. If it takes longer than half a second, a notification says so and can cancel it.
 * @returns the current instance; undefined when it does not exist
 * @throws ApiError when the request fails; AbortError when cancelled
 */
export async function lookUpInstance(
  session: AccountSession,
  instance: Instance,
): Promise<Instance | undefined> {
  const cancelled = new AbortController();
  const looking = session.findInstance(instance, cancelled.signal);
  const timer = setTimer(SLOW_AFTER_MS, () => {
    const options: vscode.ProgressOptions = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for the instance in "{0}"', withoutMarkup(session.label)),
      cancellable: true,
    };
    void vscode.window.withProgress(options, async (_, token) => {
      token.onCancellationRequested(() => {
        cancelled.abort(abortError());
      });
      // The caller reports a failure.
      await looking.catch(() => undefined);
    });
  });
  try {
    return await looking;
  } finally {
    timer.dispose();
  }
}
