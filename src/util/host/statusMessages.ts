import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../disposable';

const SHOWN_MS = 5_000;

/** Screen readers announce a change within a live region, so the region must be there before its text. */
const ANNOUNCE_DELAY_MS = 100;

/**
 * Short messages in the status bar that screen readers announce. `setStatusBarMessage` is silent: VS Code turns live
 * updates of the status bar off and exposes each item as a button. The role makes this item a live region of its own.
 */
export class StatusMessages implements Disposable {
  readonly #owned = new DisposableStore();
  #item: vscode.StatusBarItem | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows a message that waits until the screen reader has finished its sentence. */
  showSuccess(text: string): void {
    this.#show(text, { icon: 'check', role: 'status' });
  }

  /** Shows a message that interrupts the screen reader. */
  showFailure(text: string): void {
    this.#show(text, { icon: 'error', role: 'alert' });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  #show(text: string, { icon, role }: { readonly icon: string; readonly role: string }): void {
    if (this.#owned.disposed) return;
    const item = (this.#item ??= this.#createItem());
    clearTimeout(this.#timer);
    item.text = `$(${icon})`;
    item.accessibilityInformation = { label: '', role };
    item.show();
    this.#timer = setTimeout(() => {
      item.text = `$(${icon}) ${text}`;
      item.accessibilityInformation = { label: text, role };
      this.#timer = setTimeout(() => item.hide(), SHOWN_MS);
    }, ANNOUNCE_DELAY_MS);
  }

  #createItem(): vscode.StatusBarItem {
    const item = this.#owned.add(
      vscode.window.createStatusBarItem('cams.messages', vscode.StatusBarAlignment.Left, Number.MIN_VALUE),
    );
    item.name = 'CAMS Explorer';
    return item;
  }
}
