import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import type { AccountSession } from '../session/accountSession';
import { withoutMarkup } from '../wording/plainText';
import { withSlowProgress } from './slowProgress';

/**
 * Requests one instance by its ID, with progress.
 * @returns the current instance; undefined when it does not exist
 * @throws ApiError when the request fails; AbortError when cancelled
 */
export async function lookUpInstance(
  session: AccountSession,
  instance: Instance,
): Promise<Instance | undefined> {
  const title = vscode.l10n.t('Looking for the instance in "{0}"', withoutMarkup(session.label));
  return await withSlowProgress(title, (_, signal) => session.findInstance(instance, signal));
}
