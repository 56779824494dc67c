/** One time for which the event loop stood still. */
export interface Block {
  /** On the clock. On a busy machine that is also time in which another process had the processor. */
  readonly ms: number;
  /** Processor time of the event loop's own thread during it. */
  readonly cpuMs: number;
}

const TICK_MS = 2;

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

/** The newest hosts tell the thread's own time; the older ones only the whole process's. */
const cpuOf = process as { readonly threadCpuUsage?: () => CpuUsage; readonly cpuUsage: () => CpuUsage };

/** Watches the event loop by a short timer: how late it is, is how long nothing else could run either. */
export class BlockWatch {
  #longest: Block = { ms: 0, cpuMs: 0 };
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let before = reading();
    this.#timer = setInterval(() => {
      const now = reading();
      const ms = now.at - before.at - TICK_MS;
      if (ms > this.#longest.ms) this.#longest = { ms, cpuMs: Math.min(ms, now.cpuMs - before.cpuMs) };
      before = now;
    }, TICK_MS);
  }

  /** Ends the watch; resolves with the longest block once the one that may be under way has been seen. */
  async end(): Promise<Block> {
    await new Promise((resolve) => setTimeout(resolve, 2 * TICK_MS));
    clearInterval(this.#timer);
    return this.#longest;
  }
}

function reading(): { readonly at: number; readonly cpuMs: number } {
  const { user, system } = (cpuOf.threadCpuUsage ?? cpuOf.cpuUsage).call(process);
  return { at: performance.now(), cpuMs: (user + system) / 1000 };
}
