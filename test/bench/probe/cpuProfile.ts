import fs from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Short enough for what takes a millisecond, long enough not to be most of it. */
const INTERVAL_US = 200;

/** A CPU profile of the extension host that this runs in. */
export class CpuProfile {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
    await this.#session.post('Profiler.start');
  }

  /** Ends it, and writes it as a file that VS Code and other tools open. */
  async end(file: string): Promise<void> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    await fs.promises.writeFile(file, JSON.stringify(profile));
  }
}
