import { commands } from 'vscode';
import type { Disposable } from '../disposable';
import { Together } from '../together';

/** Each thing that is said makes VS Code look at every menu anew. */
const TOGETHER_MS = 30;

/** Tells `when` clauses what they do not know yet, what comes close together at once. */
export class ContextKeys implements Disposable {
  readonly #known = new Map<string, boolean>();
  readonly #wanted = new Map<string, boolean>();
  readonly #telling = new Together(
    () => {
      this.#tell();
    },
    { ms: TOGETHER_MS },
  );

  set(key: string, value: boolean): void {
    this.#wanted.set(key, value);
    this.#telling.ask();
  }

  dispose(): void {
    this.#telling.dispose();
  }

  #tell(): void {
    for (const [key, value] of this.#wanted) {
      if (this.#known.get(key) === value) continue;
      this.#known.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
    this.#wanted.clear();
  }
}
