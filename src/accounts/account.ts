import type { CredentialSource } from '../credentials/credentialSource';
import type { Disposable } from '../util/disposable';

/** A named source of keys, and the endpoint that they are used with. Contains no secrets. */
export interface Account {
  readonly id: string;
  /** The name that the user chose; empty for the environment account, whose label is localized. */
  readonly name: string;
  readonly source: CredentialSource;
  /** The endpoint as the user entered it; undefined for the one of the setting `cams.endpoint`. */
  readonly endpoint?: string | undefined;
}

/** What the user can change of an account without replacing it. */
export type AccountDetails = Omit<Account, 'id'>;

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

/** Whether two accounts have the same details, whatever the order of their fields. */
export function sameAccount(one: Account | undefined, other: Account | undefined): boolean {
  if (!one || !other) return one === other;
  return one.name === other.name && connectsAlike(one, other);
}

/** Whether two versions of an account get the same keys and call the same endpoint: only their names may differ. */
export function connectsAlike(one: Account, other: Account): boolean {
  const connection = ({ id, source, endpoint }: Account) => JSON.stringify([id, endpoint, sorted(source)]);
  return connection(one) === connection(other);
}

function sorted(source: CredentialSource): unknown {
  if (source.kind !== 'role') return Object.entries(source).sort();
  return [source.accountId, Object.entries(source.role).sort()];
}
