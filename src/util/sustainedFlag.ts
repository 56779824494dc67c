import { DisposableSlot, type Disposable } from './disposable';
import { setTimer, type SetTimer } from './timers';

/** Turns true only after a condition has held for `ms` milliseconds without interruption. */
export class SustainedFlag implements Disposable {
  readonly #waiting = new DisposableSlot();
  #lasts = false;
  readonly #wait: () => Disposable;

  /** @param onSustained called when the flag turns true */
  constructor(ms: number, onSustained: () => void, run: SetTimer = setTimer) {
    this.#wait = () =>
      run(ms, () => {
        this.#lasts = true;
        onSustained();
      });
  }

  /** Reports the current condition, and returns the flag. */
  update(condition: boolean): boolean {
    this.#lasts &&= condition;
    this.#waiting.value = condition ? (this.#waiting.value ?? this.#wait()) : undefined;
    return this.#lasts;
  }

  /** Cancels the timer, so that the flag never turns true afterwards. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
