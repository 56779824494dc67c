import { commands } from 'vscode';

/** Tells `when` clauses what they do not know yet; saying the same again costs nothing. */
export class ContextKeys {
  readonly #known = new Map<string, boolean>();

  tell(values: Readonly<Record<string, boolean>>): void {
    for (const [key, value] of Object.entries(values)) {
      if (this.#known.get(key) === value) continue;
      this.#known.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
  }
}
