import { isApiError } from '../api/apiError';
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
  readonly signal: AbortSignal;
  /** Called with the instance of each pin; undefined if it is gone. Not called for a pin whose request fails. */
  readonly onAnswer: (pin: Pin, instance: Instance | undefined) => void;
}

const PARALLEL_REQUESTS = 3;

/** After this many failures, the next requests would most likely fail too. */
const MAX_FAILURES = 3;

/**
 * Requests pinned instances: several of them with the first page of the list, which is all of it in a small account,
 * and the rest by ID, a few at a time.
 * @throws AbortError when cancelled
 */
export async function requestPins(pins: readonly Pin[], requests: PinRequests): Promise<void> {
  const { source, tryFirstPage, signal, onAnswer } = requests;
  let failures = 0;
  const attempt = async (request: () => Promise<void>): Promise<void> => {
    try {
      await request();
    } catch (error) {
      if (!isApiError(error)) throw error;
      failures++;
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
    for (let pin = queue.shift(); pin && failures < MAX_FAILURES; pin = queue.shift()) {
      const wanted = pin;
      await attempt(async () => {
        onAnswer(wanted, await source.findInstance(wanted, signal));
      });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, work));
}
