import fs from 'node:fs';
import { CpuProfile } from './cpuProfile';

/** One time for which the event loop stood still. */
export interface Block {
  /** On the clock, without what the loop slept. On a busy machine that is also time in which others had the processor. */
  readonly ms: number;
  /** Processor time of the event loop's own thread during it. */
  readonly cpuMs: number;
  /** Time in which that thread could have run and other processes had the processors; 0 where no system tells it. */
  readonly waitingMs: number;
  /** When it began, in microseconds of the clock that a CPU profile counts in. */
  readonly beganAt: number;
  /** The CPU profile that was taken meanwhile. */
  readonly profile: string | null;
}

const TICK_MS = 2;

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

/** The newest hosts tell the thread's own time; the older ones only the whole process's. */
const cpuOf = process as { readonly threadCpuUsage?: () => CpuUsage; readonly cpuUsage: () => CpuUsage };

/** Where Linux tells what the first thread of a process, which is that of the event loop, has run and waited for. */
const SCHEDULED = '/proc/self/schedstat';

/** When the event loop's thread was looked at, and what it had done in all by then, in milliseconds. */
export interface Reading {
  readonly at: number;
  readonly sleptMs: number;
  readonly cpuMs: number;
  readonly waitedMs: number;
}

/**
 * What of the time between two looks was a block. Not what the loop slept: on a virtual machine that itself was stopped,
 * 90 ms of a timer's being late were such.
 */
export function blockBetween(before: Reading, now: Reading): Omit<Block, 'profile'> {
  const ms = now.at - before.at - (now.sleptMs - before.sleptMs);
  return {
    ms,
    cpuMs: Math.min(ms, now.cpuMs - before.cpuMs),
    waitingMs: Math.min(ms, now.waitedMs - before.waitedMs),
    beganAt: before.at * 1000,
  };
}

/** Watches the event loop by a short timer: how late it is, is how long nothing else could run either. */
export class BlockWatch {
  readonly #scheduled = fs.existsSync(SCHEDULED) ? fs.openSync(SCHEDULED, 'r') : undefined;
  readonly #buffer = Buffer.alloc(128);
  #longest: Omit<Block, 'profile'> = { ms: 0, cpuMs: 0, waitingMs: 0, beganAt: 0 };
  readonly #timer: NodeJS.Timeout;

  /** @param profileTo where to write a CPU profile of what is watched, if one is wanted */
  static async start(profileTo: string | null): Promise<BlockWatch> {
    return new BlockWatch(profileTo === null ? null : await CpuProfile.start(profileTo));
  }

  private constructor(private readonly profile: CpuProfile | null) {
    let before = this.#read();
    this.#timer = setInterval(() => {
      const now = this.#read();
      const block = blockBetween(before, now);
      if (block.ms > this.#longest.ms) this.#longest = block;
      before = now;
    }, TICK_MS);
  }

  /** Ends the watch; gives the longest block once the one that may be under way has been seen. */
  async end(): Promise<Block> {
    await new Promise((resolve) => setTimeout(resolve, 2 * TICK_MS));
    clearInterval(this.#timer);
    if (this.#scheduled !== undefined) fs.closeSync(this.#scheduled);
    await this.profile?.end();
    return { ...this.#longest, profile: this.profile?.file ?? null };
  }

  #read(): Reading {
    const { user, system } = (cpuOf.threadCpuUsage ?? cpuOf.cpuUsage).call(process);
    return {
      at: Number(process.hrtime.bigint()) / 1e6,
      sleptMs: performance.eventLoopUtilization().idle,
      cpuMs: (user + system) / 1000,
      waitedMs: this.#waitedMs(),
    };
  }

  /** The second of its numbers, in nanoseconds. */
  #waitedMs(): number {
    if (this.#scheduled === undefined) return 0;
    const length = fs.readSync(this.#scheduled, this.#buffer, 0, this.#buffer.length, 0);
    const [, waited] = this.#buffer.toString('latin1', 0, length).split(' ');
    return Number(waited) / 1e6;
  }
}
