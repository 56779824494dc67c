import * as vscode from 'vscode';
import { retryUntil } from '../util/retryUntil';

/**
 * Retries until the log is visible: VS Code registers log channels only when its startup has settled, and ignores
 * requests before. Retries preserve the focus, because the user may be typing elsewhere by then.
 */
export function showLog(log: vscode.LogOutputChannel, extensionId: string): Promise<void> {
  return retryUntil({
    request: (again) => {
      log.show(again);
    },
    isDone: () =>
      vscode.window.visibleTextEditors.some(
        ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes(extensionId),
      ),
    onDidChange: (listener) => vscode.window.onDidChangeVisibleTextEditors(listener),
  });
}
