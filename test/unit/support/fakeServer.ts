import type { InstanceFields } from '../../../src/api/instanceFields';
import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { InstanceSource, Page, UnreadableEntry } from '../../../src/api/page';
import { abortError } from '../../../src/util/abort';

/** One entry of the server's list. A broken entry cannot be decoded, but still matches a query for its channel. */
export type Entry = InstanceFields & { readonly broken?: true };

export interface Call {
  /** Counts from 1. */
  readonly number: number;
  readonly query: ListInstancesQuery;
  /** The version of the list that answered this call. */
  readonly version: number;
}

/** An answer that is held until a test releases it. */
export interface HeldAnswer {
  readonly query: ListInstancesQuery;
  release(): void;
  fail(error: Error): void;
}

/** An in-memory list of instances with pages. Tests control its behavior through its properties. */
export class FakeServer implements InstanceSource {
  readonly calls: Call[] = [];
  readonly held: HeldAnswer[] = [];
  /** Whether to hold an answer. Its content is fixed when the call arrives, as on a real server. */
  shouldHold: (call: Call) => boolean = () => false;
  /** Returns the error to answer with, if any. */
  errorFor: (call: Call) => Error | undefined = () => undefined;
  /** Returns the page to answer with, given the correct one. */
  transformPage: (page: Page, call: Call) => Page = (page) => page;
  /** Runs right after a call was answered. Tests use it to change the list between two pages. */
  afterCall: (call: Call) => void = () => undefined;
  /** Whether to answer calls although they were aborted. */
  ignoresAbort = false;
  #list: readonly Entry[];
  #version = 0;

  constructor(list: readonly Entry[]) {
    this.#list = list;
  }

  get list(): readonly Entry[] {
    return this.#list;
  }

  set list(next: readonly Entry[]) {
    this.#list = next;
    this.#version++;
  }

  /** The number of changes to the list so far. */
  get version(): number {
    return this.#version;
  }

  /** The calls so far in short form: channel and page, such as `all 1` or `viber 2`. */
  get requests(): readonly string[] {
    return this.calls.map(({ query }) => `${query.channelType ?? 'all'} ${query.pageIndex}`);
  }

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const call: Call = { number: this.calls.length + 1, query, version: this.#version };
    this.calls.push(call);
    const failure = this.errorFor(call);
    const page = this.transformPage(this.#page(query, call.number), call);
    this.afterCall(call);
    if (this.shouldHold(call)) await this.#hold(query, signal);
    else await Promise.resolve();
    if (signal.aborted && !this.ignoresAbort) throw abortError();
    if (failure) throw failure;
    return page;
  }

  async #hold(query: ListInstancesQuery, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.held.push({ query, release: resolve, fail: reject });
      if (this.ignoresAbort) return;
      signal.addEventListener('abort', () => {
        reject(abortError());
      });
    });
  }

  #page(query: ListInstancesQuery, number: number): Page {
    const found = this.#list.filter((entry) => matches(entry, query));
    const start = (query.pageIndex - 1) * query.pageSize;
    const instances: InstanceFields[] = [];
    const unreadable: UnreadableEntry[] = [];
    for (const [position, entry] of found.slice(start, start + query.pageSize).entries()) {
      if (entry.broken)
        unreadable.push({ position, reason: 'It is broken.', fingerprint: JSON.stringify(entry) });
      else instances.push({ ...entry });
    }
    return { instances, unreadable, totalCount: found.length, requestId: `R-${number}` };
  }
}

function matches(entry: Entry, { channelType, instanceName, instanceId }: ListInstancesQuery): boolean {
  return (
    (channelType === undefined || entry.channelType?.toLowerCase() === channelType.toLowerCase()) &&
    (instanceName === undefined || (entry.instanceName ?? '').includes(instanceName)) &&
    (instanceId === undefined || entry.instanceId === instanceId)
  );
}
