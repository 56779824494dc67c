import type { Catalog } from '../instances/catalog';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import { isAbortError } from '../util/abort';
import { loadForExport, type LoadedForExport, type LoadTexts } from './loadForExport';

/** What could be loaded of an account. */
export interface LoadedForAccount extends LoadedForExport {
  readonly catalog: Catalog;
}

/**
 * Loads the rest of an account's list, with progress. Starts again if changed settings replace the account's session.
 * @returns undefined if the user does not want only a part of it
 * @throws ApiError if the account was removed; AbortError when cancelled; the failure, if nothing could be loaded
 */
export async function loadForAccount(
  accountId: string,
  sessions: Pick<Sessions, 'of'>,
  texts?: (session: AccountSession) => LoadTexts,
): Promise<LoadedForAccount | undefined> {
  const session = sessions.of(accountId);
  const { catalog } = session;
  try {
    const loaded = await loadForExport(catalog, texts?.(session));
    return loaded && { catalog, ...loaded };
  } catch (error) {
    // Removing an account aborts its requests, or takes their keys away: `of` throws the cause.
    const isReplaced = sessions.of(accountId) !== session;
    if (isReplaced && isAbortError(error)) return await loadForAccount(accountId, sessions, texts);
    throw error;
  }
}
