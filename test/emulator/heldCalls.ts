/** A call whose answer waits until somebody releases it. */
export interface HeldCall {
  /** The call's number in the transcript. */
  readonly id: number;
  readonly query: Readonly<Record<string, string>>;
}

/** The calls held now, in the order they came. */
export class HeldCalls {
  readonly #held = new Map<number, { readonly call: HeldCall; readonly release: () => void }>();

  /** Fulfilled on release; rejected when the client goes first. */
  async wait(call: HeldCall, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      this.#held.set(call.id, { call, release: resolve });
      signal.addEventListener('abort', () => reject(new Error('The client has gone.')), { once: true });
    }).finally(() => this.#held.delete(call.id));
  }

  list(): HeldCall[] {
    return [...this.#held.values()].map(({ call }) => call);
  }

  /** Lets these answers go, in this order; all of them when none is named. Gives how many went. */
  release(ids: readonly number[] = [...this.#held.keys()]): number {
    const chosen = ids.map((id) => this.#held.get(id)).filter((held) => held !== undefined);
    for (const { release } of chosen) release();
    return chosen.length;
  }
}
