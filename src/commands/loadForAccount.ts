import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import { loadForExport, type LoadedForExport, type LoadTexts } from './loadForExport';

/**
 * Loads the rest of an account's list, with progress.
 * @returns undefined if the user does not want only a part of it
 * @throws ApiError if the account was removed meanwhile; AbortError when cancelled; the failure, if nothing could be loaded
 */
export async function loadForAccount(
  session: AccountSession,
  sessions: Pick<Sessions, 'of'>,
  texts?: LoadTexts,
): Promise<LoadedForExport | undefined> {
  try {
    return await loadForExport(session.catalog, texts);
  } catch (error) {
    // Removing an account aborts its requests, or takes their keys away: throw the cause instead.
    sessions.of(session.id);
    throw error;
  }
}
