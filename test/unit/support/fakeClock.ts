import type { Disposable } from '../../../src/util/disposable';
import type { SetTimer } from '../../../src/util/timers';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Timers that fire when a test says so, in order of their time. */
export class FakeClock {
  readonly #timers = new Set<Timer>();
  #now = 0;

  readonly setTimer: SetTimer = (ms, run) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  };

  /**
   * Replaces the timers of the whole process, for modules that create their own. Returns a function that restores
   * them.
   */
  replaceTimers(): () => void {
    const real = { setTimeout, clearTimeout };
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0) => this.setTimer(ms, run),
      clearTimeout: (timer?: Disposable) => timer?.dispose(),
    });
    return () => void Object.assign(globalThis, real);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Fires the next timer. Returns false when there is none. */
  runNext(): boolean {
    const [first] = [...this.#timers].toSorted((a, b) => a.at - b.at);
    if (!first) return false;
    this.#timers.delete(first);
    this.#now = first.at;
    first.run();
    return true;
  }

  /** Advances the clock by `ms`: fires every timer that is due and runs all pending promises after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const due = [...this.#timers].some(({ at }) => at <= end);
      if (!due || !this.runNext()) break;
    }
    this.#now = end;
  }
}
