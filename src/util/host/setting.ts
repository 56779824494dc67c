import * as vscode from 'vscode';
import type { Disposable } from '../disposable';
import { Emitter } from '../event';
import type { Watchable } from '../watchable';
import type { SettingReader } from './readSetting';

/** A setting whose raw value cannot be used. */
export interface InvalidSetting {
  readonly id: string;
  readonly raw: unknown;
  /** The value that is used instead. */
  readonly used: unknown;
  /** The bounds of a number; undefined if the setting is not a number. */
  readonly range: { readonly min: number; readonly max: number } | undefined;
  /** The words to choose from, if it is one of a few. */
  readonly words?: readonly string[];
}

/** One setting as a watchable value, which is valid whatever the raw value is. */
export class Setting<T> implements Watchable<T>, Disposable {
  readonly #changed = new Emitter<T>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #value: T;

  /** @param id the full setting ID, such as `cams.pageSize` */
  constructor(
    readonly id: string,
    private readonly reader: SettingReader<T>,
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

  /** The raw value, if it cannot be used; else undefined. */
  get invalid(): InvalidSetting | undefined {
    const raw = this.#raw();
    if (raw === undefined || this.reader.accepts(raw)) return undefined;
    const { read, range, words } = this.reader;
    return { id: this.id, raw, used: read(raw), range, ...(words && { words }) };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #current(): T {
    return this.reader.read(this.#raw());
  }

  #raw(): unknown {
    return vscode.workspace.getConfiguration().get<unknown>(this.id);
  }
}
