import fc from 'fast-check';
import type { Catalog } from '../../../src/instances/catalog';
import { channelKeyOf, stateKeyOf } from '../../../src/instances/instance';
import type { Entry } from './fakeServer';

export const channelType = fc.option(
  fc.constantFrom(
    'WHATSAPP',
    'whatsapp',
    'Viber',
    'MESSENGER',
    'instagram',
    'LINE',
    'telegram',
    ' viber ',
    '',
  ),
  { nil: undefined },
);
export const state = fc.option(fc.constantFrom('published', 'draft', ' draft', '', 'constructor'), {
  nil: undefined,
});

export function omitUndefined(fields: { readonly [F in keyof Entry]?: Entry[F] | undefined }): Entry {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A list with unique IDs. Some entries have no ID, some cannot be decoded. */
export const list = fc
  .array(fc.tuple(channelType, state, fc.integer({ min: 0, max: 20 })), { maxLength: 120 })
  .map((entries) =>
    entries.map(([channel, itsState, sort], index) =>
      omitUndefined({
        instanceId: sort === 0 ? undefined : String(index),
        channelType: channel,
        state: itsState,
        broken: sort === 1 ? true : undefined,
      }),
    ),
  );
export const pageSize = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 100 }));

/** The expected channel and state of every readable entry, as sorted lines. */
export function expectedRows(entries: readonly Entry[]): readonly string[] {
  return entries
    .filter(({ broken }) => !broken)
    .map((entry) => `${channelKeyOf(entry)} / ${stateKeyOf(entry)} / ${JSON.stringify(entry)}`)
    .toSorted();
}

/** The channel and state under which every row is shown, as sorted lines. */
export function shownRows(catalog: Catalog): readonly string[] {
  return catalog.view.channels
    .flatMap(({ channel, states }) =>
      states.flatMap(({ state: itsState }) =>
        catalog
          .keys(channel, itsState, Infinity)
          .map((key) => `${channel} / ${itsState} / ${JSON.stringify(catalog.find(key)?.instance)}`),
      ),
    )
    .toSorted();
}
