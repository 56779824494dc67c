import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import type { Instance } from '../../../src/instances/instance';
import { entryOf, type Entry } from '../../../src/snapshots/entry';
import type { EntrySource } from '../../../src/snapshots/liveEntries';
import { HOSTILE_VALUES } from '../../hostile/values';

export const NEVER = new AbortController().signal;

export const INFO = {
  accountId: 'a1',
  accountName: 'acme-prod',
  time: Date.UTC(2026, 2, 1, 10),
  filter: {},
  contactFields: false,
  complete: true,
};

/** The instances as a source of batches of two. */
export function sourceOf(instances: readonly Instance[]): EntrySource {
  const entries = instances.map((instance) => entryOf(instance, INSTANCE_FIELD_NAMES));
  return {
    count: entries.length,
    batches: async function* () {
      for (let at = 0; at < entries.length; at += 2) yield await Promise.resolve(entries.slice(at, at + 2));
    },
  };
}

export async function entriesOf(batches: AsyncIterable<readonly Entry[]>): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** Any instance, with values that break formats. */
export const anyInstance: fc.Arbitrary<Instance> = fc.dictionary(
  fc.constantFrom(...INSTANCE_FIELD_NAMES),
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...HOSTILE_VALUES.map(([, value]) => value.slice(0, 200)), '', '    },', '\n  ]\n}\n'),
  ),
);
