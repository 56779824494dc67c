import type { Catalog } from '../../../src/instances/catalog';
import type { ChannelView, MoreView } from '../../../src/instances/catalogView';

/**
 * Renders the tree as lines of text: the phase and failure first, then channels, states and instance keys, then what
 * is missing. A count with a `+` is a lower bound.
 */
export function renderCatalog(
  catalog: Catalog,
  options: { readonly rows?: boolean } = {},
): readonly string[] {
  const { view } = catalog;
  return [
    ...(view.phase === 'ready' ? [] : [view.phase]),
    ...(view.failure ? [`failure: ${view.failure.message}`] : []),
    ...(view.refreshing && view.phase === 'ready' ? ['refreshing'] : []),
    ...view.channels.flatMap((channel) => renderChannel(catalog, channel, options.rows ?? true)),
    ...(view.rest ? [`other channels ${view.rest.unlisted}: ${renderMore(view.rest)}`] : []),
    ...(view.listIssue ? [`account: ${renderMore(view.listIssue)}`] : []),
    ...(view.unreadable > 0 ? [`unreadable ${view.unreadable}`] : []),
    ...(view.complete ? ['complete'] : []),
  ];
}

function renderChannel(catalog: Catalog, view: ChannelView, rows: boolean): readonly string[] {
  const { channel, states, shown, total, exact, more } = view;
  const of = total === undefined ? '' : ` of ${total}`;
  return [
    `${channel || '(none)'} ${shown}${exact ? '' : '+'}${of}`,
    ...states.flatMap(({ state, shown: count }) => [
      `  ${state || '(none)'} ${count}`,
      ...(rows
        ? catalog.keys(channel, state, Infinity).map((key) => `    ${key.replace(/^instance:/, '')}`)
        : []),
    ]),
    ...(more ? [`  ${renderMore(more)}`] : []),
  ];
}

function renderMore({ kind, received, total, failure }: MoreView): string {
  return `${kind} ${received} of ${total ?? '?'}${failure ? `, ${failure.message}` : ''}`;
}
