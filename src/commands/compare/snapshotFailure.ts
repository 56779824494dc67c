import * as vscode from 'vscode';
import { isExportError } from '../../export/exportError';
import { SnapshotError } from '../../snapshots/snapshotError';
import { isAbortError } from '../../util/abort';
import { withoutMarkup } from '../../wording/plainText';
import type { CompareContext } from './compareContext';

/**
 * Runs `work` until it succeeds. If a file cannot be read or written, or the list changes, says so and offers to try
 * again.
 * @returns undefined if the user gave up
 */
export async function withRetry<T>(
  { folder, log }: CompareContext,
  work: () => Promise<T>,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isAbortError(error)) throw error;
      const said = describe(error, withoutMarkup(folder.folder));
      if (said === undefined) throw error;
      log.error(error instanceof Error ? error.message : String(error));
      const again = vscode.l10n.t('Try Again');
      if ((await vscode.window.showErrorMessage(said, again)) !== again) return undefined;
    }
  }
}

/** Undefined for a failure that is not about snapshots. */
function describe(error: unknown, folder: string): string | undefined {
  const { t } = vscode.l10n;
  if (error instanceof SnapshotError) {
    switch (error.problem) {
      case 'damaged':
        return t('The snapshot cannot be read: its file is damaged.');
      case 'notFound':
        return t('The snapshot cannot be read: it was removed.');
      case 'folder':
        return t('The folder of the snapshots cannot be read: {0}', folder);
      case 'listChanged':
        return t('The list was loaded again meanwhile, so nothing was saved or compared.');
    }
  }
  if (!isExportError(error)) return undefined;
  switch (error.problem) {
    case 'diskFull':
      return t('The snapshot was not saved: the disk is full.');
    case 'readOnly':
      return t('The snapshot was not saved: {0} is read-only.', folder);
    case 'notFound':
    case 'notAFile':
      return t('The snapshot was not saved: the folder {0} cannot be created.', folder);
    case 'inUse':
    case 'other':
      return t('The snapshot was not saved: {0}', withoutMarkup(error.message, 300));
  }
}
