import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { CommandTable } from './commandRunner';

/** What the user has done since a moment. */
export interface Watch extends Disposable {
  /** Whether the user has turned to something else than the view. */
  readonly movedOn: boolean;
}

/**
 * Notices when the user turns to something else: runs a command, or types or clicks in an editor. VS Code tells no
 * extension where the focus is, nor that its command palette or a pick of another extension is open.
 */
export class UserActivity {
  readonly #watching = new Set<() => void>();

  /** Returns commands that do the same, and are noticed when they start. */
  notice(commands: CommandTable): CommandTable {
    const noticed = Object.entries(commands).map(([id, run]) => [
      id,
      (...args: readonly unknown[]) => {
        for (const note of this.#watching) note();
        return run(...args);
      },
    ]);
    return Object.fromEntries(noticed) as CommandTable;
  }

  /** Watches from now on. */
  watch(): Watch {
    const owned = new DisposableStore();
    let movedOn = false;
    const note = () => {
      movedOn = true;
    };
    this.#watching.add(note);
    owned.add({ dispose: () => this.#watching.delete(note) });
    owned.add(
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) note();
      }),
    );
    owned.add(vscode.window.onDidChangeActiveTerminal(note));
    return {
      get movedOn() {
        return movedOn;
      },
      dispose: () => owned.dispose(),
    };
  }
}
