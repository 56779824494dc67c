import { commands } from 'vscode';

/** Sets context keys for `when` clauses, skipping those that have not changed. */
export class ContextKeys {
  readonly #lastValues = new Map<string, boolean | string>();

  set(values: Readonly<Record<string, boolean | string>>): void {
    for (const [key, value] of Object.entries(values)) {
      if (this.#lastValues.get(key) === value) continue;
      this.#lastValues.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
  }
}
