import fs from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Short enough to see a block of one millisecond, long enough not to dominate it. */
const INTERVAL_US = 200;

/** Records a CPU profile of its own process. */
export class CpuProfiler {
  readonly #session = new Session();

  private constructor(readonly file: string) {}

  /** @param file where `stop` writes the profile, in the `.cpuprofile` format */
  static async start(file: string): Promise<CpuProfiler> {
    const profile = new CpuProfiler(file);
    profile.#session.connect();
    await profile.#session.post('Profiler.enable');
    await profile.#session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
    await profile.#session.post('Profiler.start');
    return profile;
  }

  async stop(): Promise<void> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    await fs.promises.writeFile(this.file, JSON.stringify(profile));
  }
}
