import type { Catalog } from '../../../src/instances/catalog';
import type { ChannelView, MoreView } from '../../../src/instances/catalogView';

/**
 * The whole tree as lines of text. What stands above the rows comes first, then channels, states and instance keys,
 * then what is not here. A count with a `+` is not certain.
 */
export function drawCatalog(catalog: Catalog, options: { readonly rows?: boolean } = {}): readonly string[] {
  const { view } = catalog;
  return [
    ...(view.phase === 'ready' ? [] : [view.phase]),
    ...(view.failure ? [`failure: ${view.failure.message}`] : []),
    ...(view.refreshing && view.phase === 'ready' ? ['refreshing'] : []),
    ...view.channels.flatMap((channel) => drawChannel(catalog, channel, options.rows ?? true)),
    ...(view.rest ? [`other channels ${view.rest.hidden}: ${drawMore(view.rest)}`] : []),
    ...(view.unsettled ? [`account: ${drawMore(view.unsettled)}`] : []),
    ...(view.unreadable > 0 ? [`unreadable ${view.unreadable}`] : []),
    ...(view.complete ? ['complete'] : []),
  ];
}

function drawChannel(catalog: Catalog, view: ChannelView, rows: boolean): readonly string[] {
  const { channel, states, shown, total, certain, more } = view;
  const of = total === undefined ? '' : ` of ${total}`;
  return [
    `${channel || '(none)'} ${shown}${certain ? '' : '+'}${of}`,
    ...states.flatMap(({ state, shown: count }) => [
      `  ${state || '(none)'} ${count}`,
      ...(rows
        ? catalog.keys(channel, state, Infinity).map((key) => `    ${key.replace(/^instance:/, '')}`)
        : []),
    ]),
    ...(more ? [`  ${drawMore(more)}`] : []),
  ];
}

function drawMore({ kind, received, total, failure }: MoreView): string {
  return `${kind} ${received} of ${total ?? '?'}${failure ? `, ${failure.message}` : ''}`;
}
