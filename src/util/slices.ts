import { yieldToEventLoop } from './yieldToEventLoop';

export interface SlicesOptions {
  /** The longest slice, in milliseconds. One step more may follow. */
  readonly ms?: number;
  readonly now?: () => number;
}

/**
 * Divides long work into slices, between which the event loop runs. By default, a slice takes 20 ms: even if one step
 * takes longer, a key press waits less than 50 ms.
 */
export class Slices {
  readonly #ms: number;
  readonly #now: () => number;
  #started: number;

  constructor({ ms = 20, now = () => performance.now() }: SlicesOptions = {}) {
    this.#ms = ms;
    this.#now = now;
    this.#started = now();
  }

  /** Whether the current slice has used up its time. */
  get over(): boolean {
    return this.#now() - this.#started > this.#ms;
  }

  /** Lets the event loop run, then starts the next slice. */
  async next(): Promise<void> {
    await yieldToEventLoop();
    this.#started = this.#now();
  }
}
