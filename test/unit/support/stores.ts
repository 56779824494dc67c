import type { SecretStore, StateStore } from '../../../src/accounts/account';
import { Emitter } from '../../../src/util/event';

/** A secret storage that several windows share; like the real one it tells every window, the writer's too. */
export class MemorySecrets implements SecretStore {
  readonly entries = new Map<string, string>();
  readonly #changed = new Emitter<{ readonly key: string }>();
  readonly onDidChange = this.#changed.event;
  /** What the next writes or reads fail with, as without a keyring. */
  failure: Error | undefined;
  /** What the next writes or reads wait for, as a keyring that asks for its password does. */
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

/** A global state; a value that is undefined is taken out, as in the real one. */
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
