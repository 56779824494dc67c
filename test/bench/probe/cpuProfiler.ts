import fs from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Short enough for what takes a millisecond, long enough not to be most of it. */
const INTERVAL_US = 200;

/** A CPU profile of the extension host that this runs in. */
export class CpuProfiler {
  readonly #session = new Session();

  private constructor(readonly file: string) {}

  /** @param file where it is written in the end, as VS Code and other tools open it */
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
