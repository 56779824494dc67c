import { DisposableSlot, type Disposable } from './disposable';
import { later, type Later } from './later';

/** Long enough to stay out of the way of the first call until it is sent, also where all runs for the first time. */
const TOGETHER_MS = 50;

/**
 * Tells VS Code once what changes for several reasons that come close together, 50 ms after the first of them. Each
 * context key makes it look at every menu anew, each message lays out the view.
 */
export class Debouncer implements Disposable {
  readonly #waiting = new DisposableSlot();
  /** Can be handed on by itself. */
  readonly ask: () => void;

  constructor(tell: () => void, run: Later = later) {
    this.ask = () => {
      this.#waiting.value ??= run(TOGETHER_MS, () => {
        this.#waiting.value = undefined;
        tell();
      });
    };
  }

  /** What has not been told is not told any more. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
