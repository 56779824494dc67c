import { isLoading, type CatalogView } from '../instances/catalogView';
import type { AccountSession } from '../session/accountSession';
import type { Watchable } from '../util/watchable';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';

/**
 * Calls `onLoaded` after every load of an account while it is shown, also when a change of the account has replaced its
 * session.
 */
export function watchLoads(
  { shown }: { readonly shown: Watchable<readonly AccountSession[]> },
  accountId: string,
  onLoaded: (view: CatalogView) => void,
): Disposable {
  const owned = new DisposableStore();
  const changes = owned.add(new DisposableSlot());
  const listen = () => {
    const catalog = shown.value.find(({ id }) => id === accountId)?.catalog;
    let loading = catalog !== undefined && isBusy(catalog.view);
    changes.value = catalog?.onDidChange(() => {
      const wasLoading = loading;
      loading = isBusy(catalog.view);
      if (wasLoading && !loading && catalog.view.phase !== 'stopped') onLoaded(catalog.view);
    });
  };
  owned.add(shown.onDidChange(listen));
  listen();
  return owned;
}

function isBusy(view: CatalogView): boolean {
  return view.phase === 'loading' || isLoading(view);
}
