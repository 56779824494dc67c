import type { Catalog } from './catalog';

/** The keys of the rows that match the filter, channel by channel. */
export function visibleKeysOf(catalog: Catalog): readonly string[] {
  return catalog.view.channels.flatMap(({ channel, states }) =>
    states.flatMap(({ state, shown }) => catalog.keys(channel, state, shown)),
  );
}
