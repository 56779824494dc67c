import type { PackedInstances } from '../packedInstances';
import type { SortBy } from '../rowOrder';
import { createAsciiKeys } from './asciiKeys';
import { packedField } from './packedField';

/** What an instance is sorted by; undefined for an instance without it, which goes last. */
export interface SortKey {
  readonly text: string;
  /** Compares faster than the text; undefined if the text needs the collator. */
  readonly ascii: string | undefined;
  /** The position among the keys that are being sorted; -1 otherwise. Faster than a map. */
  rank: number;
}

/** Reads keys and compares them. */
export interface KeyOrder {
  readonly read: (instances: PackedInstances, number: number) => SortKey | undefined;
  readonly compare: (one: SortKey, other: SortKey) => number;
}

/** With more names, looking each one up costs more than it saves. */
const MAX_KNOWN = 5_000;

/** The documented form, which sorts as text. Whether the day exists does not matter for the order. */
const SUBMIT_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** @param locale the language whose rules sort names */
export function createKeyOrder(by: Exclude<SortBy, 'state'>, locale: string): KeyOrder {
  return by === 'name' ? nameOrder(locale) : timeOrder(by === 'newest' ? -1 : 1);
}

/** By the name that is shown: the ID, where there is no name. */
function nameOrder(locale: string): KeyOrder {
  const { compare } = createCollator(locale);
  const asciiKey = createAsciiKeys(locale);
  /** Names repeat, and one object per name makes the comparison of equal ones cheap. Until too many differ. */
  let known: Map<string, SortKey> | undefined = new Map();
  return {
    read: (instances, number) => {
      const text =
        (packedField(instances, number, 'instanceName') ?? '').trim() ||
        (packedField(instances, number, 'instanceId') ?? '').trim();
      if (text === '') return undefined;
      let key = known?.get(text);
      if (key) return key;
      key = { text, ascii: asciiKey?.(text), rank: -1 };
      if (known?.set(text, key).size === MAX_KNOWN) known = undefined;
      return key;
    },
    compare: (one, other) => {
      if (one === other) return 0;
      if (one.ascii === undefined || other.ascii === undefined) return compare(one.text, other.text);
      return compareText(one.ascii, other.ascii);
    },
  };
}

function timeOrder(direction: 1 | -1): KeyOrder {
  return {
    read: (instances, number) => {
      const text = (packedField(instances, number, 'submitTime') ?? '').trim();
      return SUBMIT_TIME.test(text) ? { text, ascii: undefined, rank: -1 } : undefined;
    },
    compare: (one, other) => direction * compareText(one.text, other.text),
  };
}

export function createCollator(locale: string): Intl.Collator {
  return new Intl.Collator(locale, { numeric: true });
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
