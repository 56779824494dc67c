import { DisposableSlot, type Disposable } from './disposable';
import { setTimer, type SetTimer } from './timers';

/** Long enough not to delay the first API call after activation. */
const DEBOUNCE_MS = 50;

/**
 * Coalesces UI updates: runs `update` once, 50 ms after the first request. Every context key makes VS Code re-evaluate
 * all menus, and every view message triggers a layout.
 */
export class Debouncer implements Disposable {
  readonly #waiting = new DisposableSlot();
  /** Requests an update. Bound, so that it can be passed as a listener. */
  readonly schedule: () => void;

  constructor(update: () => void, run: SetTimer = setTimer) {
    this.schedule = () => {
      this.#waiting.value ??= run(DEBOUNCE_MS, () => {
        this.#waiting.value = undefined;
        update();
      });
    };
  }

  /** Drops a pending update. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
