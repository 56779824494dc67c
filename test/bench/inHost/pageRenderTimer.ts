import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { InstanceSource, Page } from '../../../src/api/page';
import { SequentialSource } from './sequentialSource';

/** The timer gives up after this time: a page may change nothing on screen. */
const MAX_RENDER_MS = 500;

export interface TimedPage {
  /** The number of entries received since `start`, including this page. */
  readonly arrived: number;
  /** From the arrival of the page until the tree was rendered. */
  readonly ms: number;
}

/**
 * Wraps a source and times the cost of selected pages, from their arrival until `rendered` is called. The next page is
 * requested only after a timed page is rendered, so that nothing else runs meanwhile.
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

  /** Starts counting entries and timing pages. */
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

  /** Reports that the tree has been rendered. */
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
