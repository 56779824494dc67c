import { FAULT_ROLES, type CallMatch, type Fault, type FaultEffect } from './faults';

/** The properties of a call that a fault can match on. */
export interface CallProperties {
  readonly action: string;
  readonly channelType: string | undefined;
  readonly pageIndex: number;
  readonly keyId: string | undefined;
}

interface QueuedFault {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** Pending faults, in the order they were added. */
export class FaultQueue {
  #queue: QueuedFault[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      const { skip = 0, times = 1 } = fault;
      this.#queue.push({ fault, skip, left: times === 'always' ? Infinity : times });
    }
  }

  /** Replaces all pending faults. */
  set(faults: readonly Fault[]): void {
    this.clear();
    this.add(...faults);
  }

  clear(): void {
    this.#queue = [];
  }

  /** The pending faults with their remaining counts. */
  list(): Fault[] {
    return this.#queue.map(({ fault, skip, left }) => ({
      ...fault,
      skip,
      times: left === Infinity ? 'always' : left,
    }));
  }

  /** Returns the faults that apply to this call and decrements their counts. */
  take(call: CallProperties): FaultEffect[] {
    const taken: FaultEffect[] = [];
    for (const queued of this.#queue) {
      if (!matches(call, queued.fault.match ?? {})) continue;
      if (queued.skip > 0) {
        queued.skip -= 1;
        continue;
      }
      const role = FAULT_ROLES[queued.fault.kind];
      const single = role === 'response' || role === 'delivery';
      if (single && taken.some(({ kind }) => FAULT_ROLES[kind] === role)) continue;
      queued.left -= 1;
      taken.push(queued.fault);
    }
    this.#queue = this.#queue.filter(({ left }) => left > 0);
    return taken;
  }
}

function matches(call: CallProperties, match: CallMatch): boolean {
  const { action = 'ListInstance', channelType, pageIndex, keyId } = match;
  return (
    action === call.action &&
    (channelType === undefined ||
      (channelType?.toLowerCase() ?? undefined) === call.channelType?.toLowerCase()) &&
    (pageIndex === undefined || pageIndex === call.pageIndex) &&
    (keyId === undefined || keyId === call.keyId)
  );
}
