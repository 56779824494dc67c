import type { Disposable } from '../util/disposable';

/** A named source of keys. What stands here is not secret. */
export interface Account {
  readonly id: string;
  /** The person's own name for it; empty for the environment's, which is named where it is shown. */
  readonly name: string;
  readonly source: 'added' | 'environment';
}

/** The part of VS Code's SecretStorage that accounts need. */
export interface SecretStore {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
  onDidChange(listener: (change: { readonly key: string }) => void): Disposable;
}

/** The part of VS Code's global state that accounts need. What is kept for one account has a key that ends in its ID. */
export interface StateStore {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}
