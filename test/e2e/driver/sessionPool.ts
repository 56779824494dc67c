import { startSession, type Session, type SessionOptions } from './session';

/** A session for one test. */
export interface Lease {
  readonly session: Session;
  /** Whether an earlier test has used the session. */
  readonly reused: boolean;
  /** Ends the test's use of the session; a session that is not clean is closed. */
  readonly release: (clean: boolean) => Promise<void>;
}

/** Starts a session for one test alone. */
export async function startOwnSession(options: SessionOptions): Promise<Lease> {
  const session = await startSession(options);
  return { session, reused: false, release: () => session.close() };
}

/** One running VS Code per worker, shared by the tests that need no new one. */
export class SessionPool {
  #session: Session | undefined;
  #startedWith = '';

  /** Leases the running session, or a new one if that was started with other options. */
  async lease(options: SessionOptions): Promise<Lease> {
    const { viewport: _viewport, ...fixed } = options;
    const startedWith = JSON.stringify(fixed);
    const running = this.#startedWith === startedWith ? this.#session : undefined;
    if (!running) await this.close();
    const session = running ?? (await startSession(options));
    this.#session = session;
    this.#startedWith = startedWith;
    return {
      session,
      reused: running !== undefined,
      release: async (clean) => {
        if (!clean) await this.close();
      },
    };
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }
}
