import { yieldToEventLoop } from '../util/yieldToEventLoop';

/** Leaves room for one step to take longer, and keeps every key press below 50 ms. */
const SLICE_MS = 20;

/** Divides long work into slices, between which the event loop runs. */
export class Slices {
  #started = performance.now();

  /** Whether the current slice has used up its time. */
  get over(): boolean {
    return performance.now() - this.#started > SLICE_MS;
  }

  /** Lets the event loop run, then starts the next slice. */
  async next(): Promise<void> {
    await yieldToEventLoop();
    this.#started = performance.now();
  }
}
