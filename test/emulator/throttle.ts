import { Refusal } from './refusal';
import type { Key } from './keys';

/** Rate limiter: counts the calls of each key within the last second. */
export class Throttle {
  readonly #calls = new Map<string, number[]>();

  constructor(private readonly now = () => performance.now()) {}

  /** @throws Refusal if the limit is exceeded; the refused call does not count */
  countCall({ accessKeyId, callsPerSecond = 0, throttleStatus = 429 }: Key): void {
    if (callsPerSecond <= 0) return;
    const now = this.now();
    const recent = (this.#calls.get(accessKeyId) ?? []).filter((time) => now - time < 1000);
    this.#calls.set(accessKeyId, recent);
    if (recent.length >= callsPerSecond) throw throttledRefusal(throttleStatus);
    recent.push(now);
  }

  clear(): void {
    this.#calls.clear();
  }
}

export function throttledRefusal(status: number, code = 'Throttling.User'): Refusal {
  return new Refusal(code, 'Request was denied due to user flow control.', { status });
}
