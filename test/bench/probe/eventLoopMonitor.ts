import fs from 'node:fs';
import { CpuProfiler } from './cpuProfiler';

/** A time span in which the event loop could not run other callbacks. */
export interface Block {
  /** Wall-clock time without the time the loop slept. Includes time in which other processes had the processor. */
  readonly ms: number;
  /** Processor time of the event loop's thread. */
  readonly cpuMs: number;
  /** Time in which the thread was runnable but had no processor; 0 where the system does not report it. */
  readonly waitMs: number;
  /** The start, in microseconds of the monotonic clock that CPU profiles use. */
  readonly startUs: number;
  /** The file of the CPU profile, if one was recorded. */
  readonly profile: string | null;
}

const TICK_MS = 2;

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

/** Older Node versions have no `threadCpuUsage` and only report the whole process. */
const cpuClock = process as { readonly threadCpuUsage?: () => CpuUsage; readonly cpuUsage: () => CpuUsage };

/** Linux: run time and wait time of the main thread, which runs the event loop, in nanoseconds. */
const SCHEDSTAT = '/proc/self/schedstat';

/** The totals of the event loop's thread at one point in time, in milliseconds. */
export interface LoopSample {
  readonly at: number;
  readonly sleptMs: number;
  readonly cpuMs: number;
  readonly waitMs: number;
}

/**
 * The block between two samples. Time the loop slept is subtracted: when a virtual machine is paused, the timer fires
 * late although nothing blocked the loop.
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

/** Finds the longest block of the event loop: a short timer fires late by as long as the loop was blocked. */
export class EventLoopMonitor {
  readonly #schedstat = fs.existsSync(SCHEDSTAT) ? fs.openSync(SCHEDSTAT, 'r') : undefined;
  readonly #buffer = Buffer.alloc(128);
  #longest: Omit<Block, 'profile'> = { ms: 0, cpuMs: 0, waitMs: 0, startUs: 0 };
  readonly #timer: NodeJS.Timeout;

  /** @param profilePath the file for a CPU profile of the monitored time, or null for none */
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

  /** Stops monitoring and returns the longest block, including one that is still in progress. */
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

  /** The file contains run time, wait time and the number of time slices. */
  #waitMs(): number {
    if (this.#schedstat === undefined) return 0;
    const length = fs.readSync(this.#schedstat, this.#buffer, 0, this.#buffer.length, 0);
    const [, waited] = this.#buffer.toString('latin1', 0, length).split(' ');
    return Number(waited) / 1e6;
  }
}
