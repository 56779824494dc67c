import { commands } from 'vscode';

/** Tells `when` clauses what they do not know yet; saying the same again costs nothing. */
export class ContextKeys {
  readonly #known = new Map<string, boolean>();

  set(key: string, value: boolean): void {
    if (this.#known.get(key) === value) return;
    this.#known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}
