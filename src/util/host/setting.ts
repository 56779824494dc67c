import * as vscode from 'vscode';
import type { Disposable } from '../disposable';
import { Emitter } from '../event';
import type { Watchable } from '../watchable';

/** One setting as a watchable value. `read` converts the raw value, which can be of any type, to a valid one. */
export class Setting<T> implements Watchable<T>, Disposable {
  readonly #changed = new Emitter<T>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #value: T;

  /** @param id the full setting ID, such as `cams.pageSize` */
  constructor(
    readonly id: string,
    private readonly read: (raw: unknown) => T,
  ) {
    this.#value = this.#current();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(id)) return;
      const next = this.#current();
      if (Object.is(next, this.#value)) return;
      this.#value = next;
      this.#changed.fire(next);
    });
  }

  get value(): T {
    return this.#value;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #current(): T {
    return this.read(vscode.workspace.getConfiguration().get<unknown>(this.id));
  }
}
