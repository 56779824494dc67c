import { FAULT_ROLES, type CallMatch, type Fault, type FaultEffect } from './faults';

/** What of a call a fault can be restricted to. */
export interface CallProperties {
  readonly channelType: string | undefined;
  readonly pageIndex: number;
  readonly keyId: string | undefined;
}

interface QueuedFault {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** The faults to come, in the order they were added. */
export class FaultQueue {
  #queue: QueuedFault[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      const { skip = 0, times = 1 } = fault;
      this.#queue.push({ fault, skip, left: times === 'always' ? Infinity : times });
    }
  }

  /** Forgets what was waiting, and waits with these. */
  set(faults: readonly Fault[]): void {
    this.clear();
    this.add(...faults);
  }

  clear(): void {
    this.#queue = [];
  }

  /** What is still to come, with the counts as they are now. */
  list(): Fault[] {
    return this.#queue.map(({ fault, skip, left }) => ({
      ...fault,
      skip,
      times: left === Infinity ? 'always' : left,
    }));
  }

  /** The faults that this call meets; each of them counts down. */
  take(call: CallProperties): FaultEffect[] {
    const taken: FaultEffect[] = [];
    for (const queued of this.#queue) {
      if (!matches(call, queued.fault.match ?? {})) continue;
      if (queued.skip > 0) {
        queued.skip -= 1;
        continue;
      }
      const role = FAULT_ROLES[queued.fault.kind];
      const single = role === 'answer' || role === 'delivery';
      if (single && taken.some(({ kind }) => FAULT_ROLES[kind] === role)) continue;
      queued.left -= 1;
      taken.push(queued.fault);
    }
    this.#queue = this.#queue.filter(({ left }) => left > 0);
    return taken;
  }
}

function matches(call: CallProperties, { channelType, pageIndex, keyId }: CallMatch): boolean {
  return (
    (channelType === undefined ||
      (channelType?.toLowerCase() ?? undefined) === call.channelType?.toLowerCase()) &&
    (pageIndex === undefined || pageIndex === call.pageIndex) &&
    (keyId === undefined || keyId === call.keyId)
  );
}
