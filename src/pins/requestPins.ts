import { isApiError, type ApiError } from '../api/apiError';
import type { Page } from '../api/page';
import { hasId, type Instance } from '../instances/instance';
import type { Pin } from './pin';

/** Where pinned instances are requested. */
export interface PinSource {
  findInstance(instance: Instance, signal: AbortSignal): Promise<Instance | undefined>;
  /** The first page of the list without a filter. */
  firstPage(signal: AbortSignal): Promise<Page>;
}

export interface PinRequests {
  readonly source: PinSource;
  /** Whether the first page may still tell something: the loaded list is a filtered one. */
  readonly tryFirstPage: boolean;
  /** After so many failures, no more requests start: by default 3, as the next ones would most likely fail too. */
  readonly maxFailures?: number;
  readonly signal: AbortSignal;
  /** Called with the instance of each pin; undefined if it is gone. Not called for a pin whose request fails. */
  readonly onAnswer: (pin: Pin, instance: Instance | undefined) => void;
}

const PARALLEL_REQUESTS = 3;

/**
 * Requests pinned instances: several of them with the first page of the list, which is all of it in a small account,
 * and the rest by ID, a few at a time.
 * @returns the failures
 * @throws AbortError when cancelled
 */
export async function requestPins(pins: readonly Pin[], requests: PinRequests): Promise<readonly ApiError[]> {
  const { source, tryFirstPage, maxFailures = 3, signal, onAnswer } = requests;
  const failures: ApiError[] = [];
  const attempt = async (request: () => Promise<void>): Promise<void> => {
    try {
      await request();
    } catch (error) {
      if (!isApiError(error)) throw error;
      failures.push(error);
    }
  };
  let queue = [...pins];
  if (tryFirstPage && pins.length > 1) {
    await attempt(async () => {
      const page = await source.firstPage(signal);
      const byId = new Map(page.instances.filter(hasId).map((instance) => [instance.instanceId, instance]));
      const isWhole = page.instances.length === page.totalCount;
      for (const pin of pins) {
        if (isWhole || byId.has(pin.instanceId)) onAnswer(pin, byId.get(pin.instanceId));
      }
      queue = isWhole ? [] : pins.filter(({ instanceId }) => !byId.has(instanceId));
    });
  }
  const work = async (): Promise<void> => {
    for (let pin = queue.shift(); pin && failures.length < maxFailures; pin = queue.shift()) {
      const wanted = pin;
      await attempt(async () => {
        onAnswer(wanted, await source.findInstance(wanted, signal));
      });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, work));
  return failures;
}
