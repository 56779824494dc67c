import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { channelType, state, omitUndefined } from './arbitraryLists';
import { FakeServer, type Entry } from './fakeServer';

/** A change to the list right after a call was answered. `fail` makes the call itself fail. */
export const step = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(100), channelType, state }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(100) }),
  fc.record({ kind: fc.constant('change' as const), at: fc.nat(100), channelType, state }),
  fc.record({ kind: fc.constant('rotate' as const), at: fc.nat(100) }),
  fc.constant({ kind: 'reverse' as const }),
  fc.constant({ kind: 'fail' as const }),
  fc.constant({ kind: 'nothing' as const }),
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Returns the list after a step. Positions wrap around; a new entry gets an ID that was never used before. */
function applyStep(now: readonly Entry[], next: Step, newId: () => string): readonly Entry[] {
  const at = 'at' in next ? next.at % (now.length + 1) : 0;
  switch (next.kind) {
    case 'insert': {
      const { channelType: channel, state: itsState } = next;
      return now.toSpliced(
        at,
        0,
        omitUndefined({ instanceId: newId(), channelType: channel, state: itsState }),
      );
    }
    case 'remove':
      return now.toSpliced(at, 1);
    case 'change': {
      const { channelType: channel, state: itsState } = next;
      return now.map((entry, index) =>
        index === at ? omitUndefined({ ...entry, channelType: channel, state: itsState }) : entry,
      );
    }
    case 'rotate':
      return [...now.slice(at), ...now.slice(0, at)];
    case 'reverse':
      return now.toReversed();
    case 'fail':
    case 'nothing':
      return now;
  }
}

/** A server whose list changes by one step of the schedule per call, and is stable afterwards. */
export class ChangingServer extends FakeServer {
  maxLength: number;
  failed = 0;
  #added = 1_000;

  constructor(entries: readonly Entry[], schedule: readonly Step[]) {
    super(entries);
    this.maxLength = entries.length;
    const steps = [...schedule];
    this.errorFor = () => {
      if (steps[0]?.kind !== 'fail') return undefined;
      this.failed++;
      return new ApiError('Down.', { kind: 'server' });
    };
    this.afterCall = () => {
      const next = steps.shift();
      if (!next || next.kind === 'fail' || next.kind === 'nothing') return;
      this.list = applyStep(this.list, next, () => String(this.#added++));
      this.maxLength = Math.max(this.maxLength, this.list.length);
    };
  }

  /** Whether the list is unchanged since page 1 was last requested. */
  get unchangedSinceRead(): boolean {
    const start = this.calls.findLast(
      ({ query }) => query.channelType === undefined && query.pageIndex === 1,
    );
    return start?.version === this.version;
  }
}
