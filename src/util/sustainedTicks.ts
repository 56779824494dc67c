import { DisposableSlot, type Disposable } from './disposable';
import { setTimer, type SetTimer } from './timers';

/** Counts the intervals of `ms` milliseconds for which a condition has held without interruption. */
export class SustainedTicks implements Disposable {
  readonly #waiting = new DisposableSlot();
  #count = 0;
  readonly #wait: () => Disposable;

  /** @param onTick called after each interval */
  constructor(ms: number, onTick: () => void, run: SetTimer = setTimer) {
    this.#wait = () =>
      run(ms, () => {
        this.#count++;
        this.#waiting.value = this.#wait();
        onTick();
      });
  }

  /** Reports the current condition, and returns the count. */
  update(condition: boolean): number {
    if (!condition) this.#count = 0;
    this.#waiting.value = condition ? (this.#waiting.value ?? this.#wait()) : undefined;
    return this.#count;
  }

  /** Cancels the timer. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
