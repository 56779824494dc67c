import type { Credentials } from '../../../src/credentials/credentials';

/** Credentials with recognizable keys. */
export function credentials(number: number, expiresAt?: number): Credentials {
  return {
    keys: {
      accessKeyId: `STS.id-${number}`,
      accessKeySecret: `secret-of-${number}`,
      securityToken: `token-of-${number}`,
    },
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

interface Fetch {
  readonly signal: AbortSignal;
  readonly resolve: (fetched: Credentials) => void;
  readonly reject: (error: Error) => void;
}

/** A source whose fetches end when a test says so. */
export class ControlledSource {
  fetches = 0;
  /** The largest number of fetches that ran at once. */
  maxConcurrent = 0;
  readonly #running: Fetch[] = [];

  fetch(signal: AbortSignal): Promise<Credentials> {
    return new Promise((resolve, reject) => {
      this.fetches++;
      this.#running.push({ signal, resolve, reject });
      this.maxConcurrent = Math.max(this.maxConcurrent, this.#running.length);
    });
  }

  get running(): number {
    return this.#running.length;
  }

  /** The signal of the running fetch. */
  get signal(): AbortSignal | undefined {
    return this.#running[0]?.signal;
  }

  resolve(fetched: Credentials): void {
    this.#end().resolve(fetched);
  }

  reject(error: Error): void {
    this.#end().reject(error);
  }

  #end(): Fetch {
    const fetch = this.#running.shift();
    if (!fetch) throw new Error('No fetch is running.');
    return fetch;
  }
}
