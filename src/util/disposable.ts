export interface Disposable {
  dispose(): void;
}

/** Owns disposables. Disposes anything added after its own disposal at once, so that late async work cannot leak. */
export class DisposableStore implements Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.add(disposable);
    return disposable;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const each of [...this.#owned].reverse()) each.dispose();
    this.#owned.clear();
  }
}

/** Holds one disposable at a time. Setting a new one disposes the previous one. */
export class DisposableSlot<T extends Disposable> implements Disposable {
  #held: T | undefined;
  #disposed = false;

  get value(): T | undefined {
    return this.#held;
  }

  set value(next: T | undefined) {
    const old = this.#held;
    if (old === next) return;
    this.#held = this.#disposed ? undefined : next;
    if (this.#disposed) next?.dispose();
    old?.dispose();
  }

  dispose(): void {
    this.value = undefined;
    this.#disposed = true;
  }
}
