import type { ListInstancesQuery } from '../../src/api/listInstancesQuery';
import type { InstanceSource, Page } from '../../src/api/page';
import type { Random } from '../emulator/random';

interface Step {
  readonly signal: AbortSignal;
  run(): Promise<void> | void;
}

/** After so many event loop turns without a new call, the caller is waiting for a response. */
const QUIET_TURNS = 4;

/**
 * Runs the calls to another source in an order chosen by a seeded generator. One step at a time, it either sends a pending
 * call or delivers a received response. Responses overtake each other, but the same seed always produces the same order.
 */
export class ScheduledSource implements InstanceSource {
  readonly #steps: Step[] = [];
  #finished = Promise.resolve();
  #running = false;

  constructor(
    private readonly source: InstanceSource,
    private readonly random: Random,
  ) {}

  listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      const send = async () => {
        const [outcome] = await Promise.allSettled([this.source.listInstances(query, signal)]);
        const deliver = () =>
          outcome.status === 'fulfilled' ? resolve(outcome.value) : reject(outcome.reason as Error);
        this.#steps.push({ signal, run: deliver });
      };
      this.#steps.push({ signal, run: send });
      if (!this.#running) this.#finished = this.#run();
    });
  }

  /** Resolves when no call is pending. */
  async finished(): Promise<void> {
    await this.#finished;
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (;;) {
      await this.#untilQuiet();
      if (this.#steps.length === 0) break;
      const [step] = this.#steps.splice(this.random.integer(0, this.#steps.length - 1), 1);
      if (step && !step.signal.aborted) await step.run();
    }
    this.#running = false;
  }

  /** Waits until the caller has made every call that the last step enables. */
  async #untilQuiet(): Promise<void> {
    for (let quiet = 0, known = this.#steps.length; quiet < QUIET_TURNS; quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#steps.length === known) continue;
      known = this.#steps.length;
      quiet = -1;
    }
  }
}
