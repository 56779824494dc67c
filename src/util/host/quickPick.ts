import * as vscode from 'vscode';
import { DisposableStore } from '../disposable';

/** A quick pick that is open, and what ends it. */
export interface OpenPick<I extends vscode.QuickPickItem, R> {
  readonly pick: vscode.QuickPick<I>;
  /** Closes the quick pick with this result. */
  readonly resolve: (result: R) => void;
  /** Disposed when the quick pick closes. */
  readonly owned: DisposableStore;
}

/**
 * Shows a quick pick and waits for its result.
 * @param setUp fills it, and calls `resolve` when the user has chosen
 * @returns undefined if the user closed it
 */
export async function showPick<I extends vscode.QuickPickItem, R>(
  setUp: (open: OpenPick<I, R>) => void,
): Promise<R | undefined> {
  const owned = new DisposableStore();
  try {
    return await new Promise<R | undefined>((resolve) => {
      const pick = owned.add(vscode.window.createQuickPick<I>());
      owned.add(pick.onDidHide(() => resolve(undefined)));
      setUp({ pick, resolve, owned });
      pick.show();
    });
  } finally {
    owned.dispose();
  }
}

/** Focuses the first item that matches. Without one, VS Code's choice stays: the first item. */
export function focusItem<I extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<I>,
  matches: (item: I) => boolean,
): void {
  const item = pick.items.find(matches);
  if (item) pick.activeItems = [item];
}
