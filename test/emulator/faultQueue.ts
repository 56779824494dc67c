import { FAULT_ROLES, type CallMatch, type Fault, type FaultEffect } from './faults';

/** What of a call a fault can be restricted to. */
export interface CallFacts {
  readonly channelType: string | undefined;
  readonly pageIndex: number;
  readonly keyId: string | undefined;
}

interface Waiting {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** The faults to come, in the order they were added. */
export class FaultQueue {
  #waiting: Waiting[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      const { skip = 0, times = 1 } = fault;
      this.#waiting.push({ fault, skip, left: times === 'always' ? Infinity : times });
    }
  }

  /** Forgets what was waiting, and waits with these. */
  set(faults: readonly Fault[]): void {
    this.clear();
    this.add(...faults);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** What is still to come, with the counts as they are now. */
  list(): Fault[] {
    return this.#waiting.map(({ fault, skip, left }) => ({
      ...fault,
      skip,
      times: left === Infinity ? 'always' : left,
    }));
  }

  /** The faults that this call meets; each of them counts down. */
  take(call: CallFacts): FaultEffect[] {
    const taken: FaultEffect[] = [];
    for (const waiting of this.#waiting) {
      if (!fits(call, waiting.fault.match ?? {})) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        continue;
      }
      const role = FAULT_ROLES[waiting.fault.kind];
      const single = role === 'answer' || role === 'delivery';
      if (single && taken.some(({ kind }) => FAULT_ROLES[kind] === role)) continue;
      waiting.left -= 1;
      taken.push(waiting.fault);
    }
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return taken;
  }
}

function fits(call: CallFacts, { channelType, pageIndex, keyId }: CallMatch): boolean {
  return (
    (channelType === undefined ||
      (channelType?.toLowerCase() ?? undefined) === call.channelType?.toLowerCase()) &&
    (pageIndex === undefined || pageIndex === call.pageIndex) &&
    (keyId === undefined || keyId === call.keyId)
  );
}
