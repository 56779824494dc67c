import type { SecretStore, StateStore } from '../../../src/accounts/account';
import { AccountStore } from '../../../src/accounts/accountStore';
import { Emitter } from '../../../src/util/event';

/** An in-memory secret storage that several windows share. Like the real one, it notifies every window. */
export class MemorySecrets implements SecretStore {
  readonly entries = new Map<string, string>();
  readonly #changed = new Emitter<{ readonly key: string }>();
  readonly onDidChange = this.#changed.event;
  /** When set, reads and writes fail with this error, as on a machine without a keyring. */
  failure: Error | undefined;
  /** When set, reads and writes wait for this promise, as when a keyring asks for its password. */
  held: Promise<void> | undefined;

  async get(key: string): Promise<string | undefined> {
    await this.#waitOrFail();
    return this.entries.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#waitOrFail();
    this.entries.set(key, value);
    this.#changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    await this.#waitOrFail();
    this.entries.delete(key);
    this.#changed.fire({ key });
  }

  async #waitOrFail(): Promise<void> {
    await this.held;
    if (this.failure) throw this.failure;
  }
}

/** An in-memory global state. Like in the real one, writing undefined deletes the key. */
export class MemoryState implements StateStore {
  readonly kept = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.kept.keys()];
  }

  get(key: string): unknown {
    return this.kept.get(key);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, structuredClone(value));
    await Promise.resolve();
  }
}

/** Loads the modules that change accounts and keys, so that a test with a fake clock need not wait for the disk. */
export async function preloadAccountEditor(): Promise<void> {
  const options = { secrets: new MemorySecrets(), state: new MemoryState(), environment: {} };
  const store = new AccountStore(options);
  await store.add({ name: 'any', source: { kind: 'default' } });
  store.dispose();
}
