import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import { formatCount } from '../tree/formatCount';
import { failuresOf } from '../instances/failuresOf';
import { isAbortError } from '../util/abort';
import { describeFailure } from '../wording/failure';

/** What could be loaded. */
export interface LoadedForExport {
  /** What is unusual about it, as a sentence. */
  readonly remark: string | undefined;
}

/** What the user is told and asked while the list is loaded. */
export interface LoadTexts {
  /** The title of the progress. */
  readonly title: string;
  /** The question if only a part could be loaded, and its positive answer. */
  readonly question: (loaded: string, total: string) => string;
  readonly accept: string;
}

/**
 * Loads the rest of the list, with progress.
 * @returns undefined if the user does not want only a part of it
 * @throws AbortError when cancelled; the failure, if nothing could be loaded
 */
export async function loadForExport(
  catalog: Catalog,
  texts = exportTexts(),
): Promise<LoadedForExport | undefined> {
  const { t } = vscode.l10n;
  await catalog.open();
  if (!catalog.view.complete) await loadRest(catalog, texts.title);
  const { view } = catalog;
  const [failure] = failuresOf(view);
  if (failure && view.shown === 0) throw failure;
  if (view.complete) return { remark: undefined };
  if (!failure) return { remark: listChangedText() };
  const chosen = await vscode.window.showWarningMessage(
    texts.question(formatCount(view.received, true), formatCount(view.total ?? view.received, true)),
    { modal: true, detail: describeFailure(failure).what },
    texts.accept,
  );
  return chosen === texts.accept ? { remark: t('The others could not be loaded.') } : undefined;
}

export function listChangedText(): string {
  return vscode.l10n.t('The list changed while it was loading, so that some may be missing.');
}

function exportTexts(): LoadTexts {
  const { t } = vscode.l10n;
  return {
    title: t('Loading instances to export'),
    question: (loaded, total) => t('Only {0} of {1} instances could be loaded. Export these?', loaded, total),
    accept: t('Export These'),
  };
}

async function loadRest(catalog: Catalog, title: string): Promise<void> {
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const report = () => {
      const { received, total } = catalog.loadingAll ?? {};
      if (received === undefined || total === undefined) return;
      const [here, all] = [formatCount(received, true), formatCount(total, true)];
      progress.report({ message: vscode.l10n.t('{0} of {1}', here, all) });
    };
    const listeners = [
      catalog.onDidChange(report),
      token.onCancellationRequested(() => {
        catalog.stop();
      }),
    ];
    try {
      while (!(await loadAll(catalog, token)));
    } finally {
      for (const listener of listeners) listener.dispose();
    }
  });
}

/**
 * Loads the whole list.
 * @returns false if it was replaced meanwhile, by a refresh or another filter
 * @throws AbortError when stopped
 */
async function loadAll(catalog: Catalog, token: vscode.CancellationToken): Promise<boolean> {
  const before = catalog.loadedRows;
  try {
    await catalog.loadAll();
    return true;
  } catch (error) {
    const isReplaced = catalog.view.refreshing || catalog.loadedRows !== before;
    if (isAbortError(error) && isReplaced && !token.isCancellationRequested) return false;
    throw error;
  }
}
