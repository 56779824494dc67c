import * as vscode from 'vscode';
import { VIEWS } from '../ids';

/** The view's progress bar, shown while a condition holds. */
export class ViewProgress implements vscode.Disposable {
  #finish: (() => void) | undefined;

  /** Reports the current condition. */
  update(isActive: boolean): void {
    if (!isActive) this.dispose();
    else if (!this.#finish) {
      const work = new Promise<void>((resolve) => {
        this.#finish = resolve;
      });
      void vscode.window.withProgress({ location: { viewId: VIEWS.instances } }, () => work);
    }
  }

  dispose(): void {
    this.#finish?.();
    this.#finish = undefined;
  }
}
