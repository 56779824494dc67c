import * as vscode from 'vscode';
import { isApiError } from '../api/apiError';
import { describeFailure } from '../wording/failure';

/** Saves typed keys. If the secret storage fails, the user can retry without typing them again. */
export async function saveWithRetry(save: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      const title = vscode.l10n.t('Saving the keys…');
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, save);
      return;
    } catch (error) {
      if (!isApiError(error) || error.code !== 'SecretStorage.Keep') throw error;
      const { what, advice, facts } = describeFailure(error);
      const again = vscode.l10n.t('Try Again');
      const detail = [advice, facts, vscode.l10n.t('Nothing has been saved yet.')].join('\n\n');
      const chosen = await vscode.window.showWarningMessage(what, { modal: true, detail }, again);
      if (chosen !== again) return;
    }
  }
}
