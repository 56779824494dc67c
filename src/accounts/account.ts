import type { Disposable } from '../util/disposable';

/** A named source of keys. Contains no secrets. */
export interface Account {
  readonly id: string;
  /** The name that the user chose; empty for the environment account, whose label is localized. */
  readonly name: string;
  readonly source: 'added' | 'environment';
}

/** The subset of VS Code's SecretStorage that accounts use. */
export interface SecretStore {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
  onDidChange(listener: (change: { readonly key: string }) => void): Disposable;
}

/** The subset of VS Code's global state that accounts use. Keys of data about one account end with its ID. */
export interface StateStore {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}
