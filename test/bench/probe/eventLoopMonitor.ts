import fs from 'node:fs';
import { CpuProfiler } from './cpuProfiler';

/** One time for which the event loop stood still. */
export interface Block {
  /** On the clock, without what the loop slept. On a busy machine that is also time in which others had the processor. */
  readonly ms: number;
  /** Processor time of the event loop's own thread during it. */
  readonly cpuMs: number;
  /** Time in which that thread could have run and other processes had the processors; 0 where no system tells it. */
  readonly waitMs: number;
  /** When it began, in microseconds of the clock that a CPU profile counts in. */
  readonly startUs: number;
  /** The CPU profile that was taken meanwhile. */
  readonly profile: string | null;
}

const TICK_MS = 2;

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

/** The newest hosts tell the thread's own time; the older ones only the whole process's. */
const cpuClock = process as { readonly threadCpuUsage?: () => CpuUsage; readonly cpuUsage: () => CpuUsage };

/** Where Linux tells what the first thread of a process, which is that of the event loop, has run and waited for. */
const SCHEDSTAT = '/proc/self/schedstat';

/** When the event loop's thread was looked at, and what it had done in all by then, in milliseconds. */
export interface LoopSample {
  readonly at: number;
  readonly sleptMs: number;
  readonly cpuMs: number;
  readonly waitMs: number;
}

/**
 * What of the time between two looks was a block. Not what the loop slept: on a virtual machine that itself was stopped,
 * 90 ms of a timer's being late were such.
 */
export function blockBetween(before: LoopSample, now: LoopSample): Omit<Block, 'profile'> {
  const ms = now.at - before.at - (now.sleptMs - before.sleptMs);
  return {
    ms,
    cpuMs: Math.min(ms, now.cpuMs - before.cpuMs),
    waitMs: Math.min(ms, now.waitMs - before.waitMs),
    startUs: before.at * 1000,
  };
}

/** Watches the event loop by a short timer: how late it is, is how long nothing else could run either. */
export class EventLoopMonitor {
  readonly #schedstat = fs.existsSync(SCHEDSTAT) ? fs.openSync(SCHEDSTAT, 'r') : undefined;
  readonly #buffer = Buffer.alloc(128);
  #longest: Omit<Block, 'profile'> = { ms: 0, cpuMs: 0, waitMs: 0, startUs: 0 };
  readonly #timer: NodeJS.Timeout;

  /** @param profilePath where to write a CPU profile of what is watched, if one is wanted */
  static async start(profilePath: string | null): Promise<EventLoopMonitor> {
    return new EventLoopMonitor(profilePath === null ? null : await CpuProfiler.start(profilePath));
  }

  private constructor(private readonly profile: CpuProfiler | null) {
    let before = this.#read();
    this.#timer = setInterval(() => {
      const now = this.#read();
      const block = blockBetween(before, now);
      if (block.ms > this.#longest.ms) this.#longest = block;
      before = now;
    }, TICK_MS);
  }

  /** Ends the watch; gives the longest block once the one that may be under way has been seen. */
  async stop(): Promise<Block> {
    await new Promise((resolve) => setTimeout(resolve, 2 * TICK_MS));
    clearInterval(this.#timer);
    if (this.#schedstat !== undefined) fs.closeSync(this.#schedstat);
    await this.profile?.stop();
    return { ...this.#longest, profile: this.profile?.file ?? null };
  }

  #read(): LoopSample {
    const { user, system } = (cpuClock.threadCpuUsage ?? cpuClock.cpuUsage).call(process);
    return {
      at: Number(process.hrtime.bigint()) / 1e6,
      sleptMs: performance.eventLoopUtilization().idle,
      cpuMs: (user + system) / 1000,
      waitMs: this.#waitMs(),
    };
  }

  /** The second of its numbers, in nanoseconds. */
  #waitMs(): number {
    if (this.#schedstat === undefined) return 0;
    const length = fs.readSync(this.#schedstat, this.#buffer, 0, this.#buffer.length, 0);
    const [, waited] = this.#buffer.toString('latin1', 0, length).split(' ');
    return Number(waited) / 1e6;
  }
}
