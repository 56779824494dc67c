import type { Catalog } from '../instances/catalog';
import type { MoreView } from '../instances/catalogView';
import type { Scope } from '../instances/generation';

/** What of a list is not loaded yet. */
type Rest = Pick<MoreView, 'kind' | 'failure'>;

/**
 * Loads pages of a list until an instance is among them or the list ends. The view shows the progress.
 * @returns whether a page was loaded
 * @throws the failure of a page; AbortError when stopped
 */
export async function loadUntilFound(catalog: Catalog, scope: Scope, key: string): Promise<boolean> {
  let loaded = false;
  for (;;) {
    const rest = restOf(catalog, scope);
    if (!rest || catalog.find(key)) return loaded;
    await catalog.loadMore(scope);
    loaded = true;
    const failure = restOf(catalog, scope)?.failure;
    if (failure) throw failure;
    // The list changed while it was read, so it was read again from its start.
    if (rest.kind === 'shifted') return loaded;
  }
}

function restOf({ view }: Catalog, scope: Scope): Rest | undefined {
  if (scope !== 'rest') return view.channels.find(({ channel }) => channel === scope.channel)?.more;
  const { rest, listIssue, received, total } = view;
  const hasMore = total !== undefined && received < total;
  return rest ?? listIssue ?? (hasMore ? { kind: 'more', failure: undefined } : undefined);
}
