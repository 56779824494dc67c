import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { InstanceSource, Page } from '../../../src/api/page';
import { SequentialSource } from './sequentialSource';

/** A page that changes nothing on screen is not waited for any longer. */
const MAX_RENDER_MS = 500;

export interface TimedPage {
  /** Entries that had arrived with it, since `start`. */
  readonly arrived: number;
  /** From its arrival until the tree had been drawn. */
  readonly ms: number;
}

/**
 * Stands before a source and times what a page costs: from its arrival until `drawn` is called. Of the pages that are
 * timed, the next one is asked for only then, so that nothing else is done meanwhile.
 */
export class PageRenderTimer implements InstanceSource {
  readonly timed: TimedPage[] = [];
  readonly #source: InstanceSource;
  #started = false;
  #arrived = 0;
  #waiting: { readonly arrivedAt: number; readonly rendered: () => void } | undefined;
  #idle: Promise<void> = Promise.resolve();

  constructor(
    source: InstanceSource,
    private readonly options: { readonly isTimed: (arrived: number) => boolean },
  ) {
    this.#source = new SequentialSource({
      listInstances: async (query, signal) => {
        await this.#idle;
        return await source.listInstances(query, signal);
      },
    });
  }

  /** Counts from here on. */
  start(): void {
    this.#started = true;
  }

  async listInstances(query: ListInstancesQuery, signal: AbortSignal): Promise<Page> {
    const page = await this.#source.listInstances(query, signal);
    if (!this.#started) return page;
    this.#arrived += page.instances.length;
    if (this.options.isTimed(this.#arrived)) this.#time(this.#arrived);
    return page;
  }

  /** The tree has been drawn. */
  rendered(): void {
    this.#waiting?.rendered();
  }

  #time(arrived: number): void {
    const arrivedAt = performance.now();
    this.#idle = new Promise((resolve) => {
      const timeout = setTimeout(() => {
        this.#waiting = undefined;
        resolve();
      }, MAX_RENDER_MS);
      const rendered = (): void => {
        clearTimeout(timeout);
        this.#waiting = undefined;
        this.timed.push({ arrived, ms: performance.now() - arrivedAt });
        resolve();
      };
      this.#waiting = { arrivedAt, rendered };
    });
  }
}
