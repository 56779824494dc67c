/** Records how long the timers of the whole process were set for that have fired. */
export class RecordedTimers {
  readonly #firedMs: number[] = [];

  /** Records every timer that is set from now on. Returns a function that restores the timers. */
  record(): () => void {
    const { setTimeout: set } = globalThis;
    const recording = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      set(() => {
        this.#firedMs.push(ms);
        run(...args);
      }, ms);
    Object.assign(globalThis, { setTimeout: recording });
    return () => void Object.assign(globalThis, { setTimeout: set });
  }

  /** The longest times, the longest first. */
  longestMs(count: number): readonly number[] {
    return this.#firedMs.toSorted((a, b) => b - a).slice(0, count);
  }

  /** The sum of the times: independent of how busy the machine is. */
  get totalMs(): number {
    return this.#firedMs.reduce((sum, ms) => sum + ms, 0);
  }
}

/** Records the timers of each test of a suite. Returns a function that returns those of the present test. */
export function useRecordedTimers(): () => RecordedTimers {
  let timers: RecordedTimers;
  let restore: () => void;
  beforeEach(() => {
    timers = new RecordedTimers();
    restore = timers.record();
  });
  afterEach(() => restore());
  return () => timers;
}
