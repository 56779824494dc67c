import fc from 'fast-check';
import type { InstanceFields } from '../../../src/api/instanceFields';
import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { Page } from '../../../src/api/page';
import { abortError } from '../../../src/util/abort';
import { flushPromises } from './instances';
import type { Entry } from './fakeServer';
import { ChangingServer, step, type Step } from './changingServer';

/** What one answer is beside the truth, and when it comes. */
export interface AnswerFault {
  /** `true`: the page as it is. The others leave out, add or repeat entries. */
  readonly page: 'true' | 'short' | 'empty' | 'long' | 'overlapping' | 'first again';
  readonly count: number;
  /** Turns of the event loop until it is here, so that answers overtake each other; `never`: not at all. */
  readonly delayTurns: number | 'never';
}

export interface Behaviour {
  /** What happens to the list, one step a call. */
  readonly steps: readonly Step[];
  /** What happens to the answers, one a call. */
  readonly faults: readonly AnswerFault[];
  /** How far the total is off, all the time. */
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
 * A server that leaves an instance out of every answer and out of its total cannot be told from one that has no such
 * instance: either answers are odd, or the total is, and then nothing but what comes and goes moves entries.
 */
export const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
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

/** A restless server with odd answers, until its schedule is over. No ID comes back once it is gone. */
export class UnreliableServer extends ChangingServer {
  /** Calls that are being answered, and those that never will be. */
  answering = 0;
  unanswered = 0;
  readonly #faults: readonly AnswerFault[];

  constructor(entries: readonly Entry[], { steps, faults, totalOffset }: Behaviour) {
    super(entries, steps);
    this.#faults = faults;
    this.transformPage = (page, { number, query }) => ({
      ...this.#applyFault(page, query, faults[number - 1]),
      totalCount: Math.max(0, page.totalCount + totalOffset),
    });
  }

  override async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const { delayTurns = 0 } = this.#faults[this.calls.length] ?? {};
    // What is answered is decided now, by the list as it is.
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
