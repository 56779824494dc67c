/** A call whose response waits for a release. */
export interface HeldCall {
  /** The call's ID in the transcript. */
  readonly id: number;
  readonly query: Readonly<Record<string, string>>;
}

/** The held calls, in order of arrival. */
export class HeldCalls {
  readonly #held = new Map<number, { readonly call: HeldCall; readonly release: () => void }>();

  /** Resolves on release; rejects if the client disconnects first. */
  async wait(call: HeldCall, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      this.#held.set(call.id, { call, release: resolve });
      signal.addEventListener('abort', () => reject(new Error('The client disconnected.')), { once: true });
    }).finally(() => this.#held.delete(call.id));
  }

  list(): HeldCall[] {
    return [...this.#held.values()].map(({ call }) => call);
  }

  /** Releases these calls in the given order, or all of them. Returns how many were released. */
  release(ids: readonly number[] = [...this.#held.keys()]): number {
    const chosen = ids.map((id) => this.#held.get(id)).filter((held) => held !== undefined);
    for (const { release } of chosen) release();
    return chosen.length;
  }
}
