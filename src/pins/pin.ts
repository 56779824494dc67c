import { hasId, type Instance } from '../instances/instance';

/** What is stored of a pinned instance: enough to show its row before it is loaded, and nothing about contacts. */
export interface Pin {
  readonly instanceId: string;
  readonly instanceName?: string;
  readonly channelType?: string;
  readonly state?: string;
}

/** How many instances of an account can be pinned. */
export const MAX_PINS = 200;

/** The ID is needed unchanged; the other texts are only shown. */
const MAX_TEXT_LENGTH = 200;

const SHOWN_FIELDS = ['instanceName', 'channelType', 'state'] as const;

/** Whether an instance can be pinned: it must have an ID to request it by. */
export function canPin(instance: Instance): instance is Instance & { readonly instanceId: string } {
  return hasId(instance) && instance.instanceId.length <= MAX_TEXT_LENGTH;
}

/** What to store of an instance that can be pinned. */
export function pinOf(instance: Instance & { readonly instanceId: string }): Pin {
  return createPin(instance.instanceId, instance);
}

/** Parses the record of all pins, skipping what is invalid. */
export function parsePins(stored: unknown): ReadonlyMap<string, readonly Pin[]> {
  return new Map(
    Object.entries(fieldsOf(stored)).flatMap(([accountId, pins]) => {
      const parsed = Array.isArray(pins) ? parseList(pins) : [];
      return parsed.length > 0 ? [[accountId, parsed]] : [];
    }),
  );
}

function parseList(stored: readonly unknown[]): readonly Pin[] {
  const pins = stored.flatMap((each) => {
    const { instanceId, ...fields } = fieldsOf(each);
    return typeof instanceId === 'string' && canPin({ instanceId }) ? [createPin(instanceId, fields)] : [];
  });
  const byId = new Map(pins.map((pin) => [pin.instanceId, pin]));
  return [...byId.values()].slice(0, MAX_PINS);
}

function createPin(instanceId: string, from: { readonly [F in keyof Pin]?: unknown }): Pin {
  const pin: { -readonly [F in keyof Pin]: Pin[F] } = { instanceId };
  for (const field of SHOWN_FIELDS) {
    const text = from[field];
    if (typeof text === 'string') pin[field] = text.slice(0, MAX_TEXT_LENGTH);
  }
  return pin;
}

function fieldsOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}
