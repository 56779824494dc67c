import fc from 'fast-check';
import type { InstanceFields } from '../../../src/api/instanceFields';
import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { Page } from '../../../src/api/page';
import { abortError } from '../../../src/util/abort';
import { flushPromises } from './instances';
import type { Entry } from './fakeServer';
import { ChangingServer, step, type Step } from './changingServer';

/** How one answer differs from the correct page, and when it arrives. */
export interface AnswerFault {
  /** `true`: the correct page. The others omit, add or repeat entries. */
  readonly page: 'true' | 'short' | 'empty' | 'long' | 'overlapping' | 'first again';
  /** Number of entries that are omitted, added or repeated. */
  readonly count: number;
  /** Turns of the event loop until the answer arrives, so that answers can arrive out of order; `never`: no answer. */
  readonly delayTurns: number | 'never';
}

export interface Behavior {
  /** Changes to the list, one per call. */
  readonly steps: readonly Step[];
  /** Faults of the answers, one per call. */
  readonly faults: readonly AnswerFault[];
  /** Constant error of the total. */
  readonly totalOffset: number;
}

const answerFault: fc.Arbitrary<AnswerFault> = fc.record({
  page: fc.oneof(
    { weight: 12, arbitrary: fc.constant('true' as const) },
    { weight: 1, arbitrary: fc.constant('short' as const) },
    { weight: 1, arbitrary: fc.constant('empty' as const) },
    { weight: 1, arbitrary: fc.constant('long' as const) },
    { weight: 1, arbitrary: fc.constant('overlapping' as const) },
    { weight: 1, arbitrary: fc.constant('first again' as const) },
  ),
  count: fc.integer({ min: 1, max: 5 }),
  delayTurns: fc.oneof(
    { weight: 30, arbitrary: fc.nat(6) },
    { weight: 1, arbitrary: fc.constant('never' as const) },
  ),
});

const onlyDelayed = answerFault.map((each): AnswerFault => ({ ...each, page: 'true' }));
const orderPreserving = step.filter(({ kind }) => kind !== 'rotate' && kind !== 'reverse');

/**
 * If a server omits an instance from every answer and from the total, no client can notice. So either the answers are
 * faulty or the total is wrong; with a wrong total, only insertions and removals move entries.
 */
export const behavior: fc.Arbitrary<Behavior> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      steps: fc.array(step, { maxLength: 60 }),
      faults: fc.array(answerFault, { maxLength: 60 }),
      totalOffset: fc.constant(0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      steps: fc.array(orderPreserving, { maxLength: 60 }),
      faults: fc.array(onlyDelayed, { maxLength: 60 }),
      totalOffset: fc.integer({ min: -6, max: 6 }),
    }),
  },
);

/** A changing server whose answers are faulty until its schedule ends. A removed ID never comes back. */
export class UnreliableServer extends ChangingServer {
  /** Number of calls whose answer is delayed. */
  answering = 0;
  /** Number of calls that will never be answered. */
  unanswered = 0;
  readonly #faults: readonly AnswerFault[];

  constructor(entries: readonly Entry[], { steps, faults, totalOffset }: Behavior) {
    super(entries, steps);
    this.#faults = faults;
    this.transformPage = (page, { number, query }) => ({
      ...this.#applyFault(page, query, faults[number - 1]),
      totalCount: Math.max(0, page.totalCount + totalOffset),
    });
  }

  override async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const { delayTurns = 0 } = this.#faults[this.calls.length] ?? {};
    // The content of the answer is fixed now, by the current list.
    const answer = super.listInstances(query, signal);
    answer.catch(() => undefined);
    if (delayTurns === 'never') await this.#waitForAbort(signal);
    else await this.#waitTurns(delayTurns);
    if (signal.aborted) throw abortError();
    return await answer;
  }

  async #waitTurns(count: number): Promise<void> {
    this.answering++;
    for (let turn = 0; turn < count; turn++) await flushPromises();
    this.answering--;
  }

  async #waitForAbort(signal: AbortSignal): Promise<void> {
    this.unanswered++;
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    this.unanswered--;
  }

  #applyFault(page: Page, query: ListInstancesQuery, odd: AnswerFault | undefined): Page {
    const { instances } = page;
    const from = (query.pageIndex - 1) * query.pageSize;
    const list: InstanceFields[] = this.list.filter(({ broken }) => !broken);
    switch (odd?.page) {
      case undefined:
      case 'true':
        return page;
      case 'short':
        return { ...page, instances: instances.slice(odd.count) };
      case 'empty':
        return { ...page, instances: [], unreadable: [] };
      case 'long':
        return {
          ...page,
          instances: [...instances, ...list.slice(from + query.pageSize).slice(0, odd.count)],
        };
      case 'overlapping':
        return { ...page, instances: [...list.slice(Math.max(0, from - odd.count), from), ...instances] };
      case 'first again':
        return { ...page, instances: list.slice(0, query.pageSize) };
    }
  }
}
