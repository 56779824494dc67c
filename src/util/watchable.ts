import type { Disposable } from './disposable';
import { Emitter, type Event } from './event';

/** A value that can be read and observed. */
export interface Watchable<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

/** A watchable value that its owner sets. Setting an identical value (`Object.is`) fires no event. */
export class WatchableValue<T> implements Watchable<T>, Disposable {
  readonly #changed = new Emitter<T>();
  readonly onDidChange = this.#changed.event;
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(next: T) {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#changed.fire(next);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
