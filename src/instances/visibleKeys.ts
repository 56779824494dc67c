import type { Catalog } from './catalog';

/** The keys of a catalog's `visibleRows`. Decodes no instance. */
export function visibleKeysOf(catalog: Catalog): readonly string[] {
  return catalog.view.channels.flatMap(({ channel, states }) =>
    states.flatMap(({ state, shown }) => catalog.keys(channel, state, shown)),
  );
}
