import type { AccountStore } from '../../accounts/accountStore';
import type { CatalogView } from '../../instances/catalogView';
import { isFiltering } from '../../instances/instanceFilter';
import type { PinStore } from '../../pins/pinStore';
import type { RecentInstances } from '../../search/recentInstances';
import type { SearchableAccount } from '../../search/instanceSearch';
import type { Sessions } from '../../session/sessions';
import type { Log } from '../../util/log';

/** What *Go to Instance* reads from. */
export interface GoToContext {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly pins: PinStore;
  readonly recent: RecentInstances;
  readonly log: Log;
}

export interface GoToAccount extends SearchableAccount {
  readonly name: string;
  /** Whether all of its instances are loaded, so that reading its list would find nothing more. */
  readonly isWhole: boolean;
}

/** What of each account is loaded. Leaves out accounts of which nothing was requested. */
export function loadedViews({
  accounts,
  sessions,
}: GoToContext): readonly { readonly id: string; readonly view: CatalogView }[] {
  return accounts.list().flatMap(({ id }) => {
    const catalog = sessions.loadedCatalogOf(id);
    return catalog ? [{ id, view: catalog.view }] : [];
  });
}

/** All accounts, the active one first. */
export function searchableAccounts({ accounts, sessions }: GoToContext): readonly GoToAccount[] {
  const activeId = accounts.active.value?.id;
  return accounts
    .list()
    .toSorted((one, other) => Number(other.id === activeId) - Number(one.id === activeId))
    .map(({ id }) => {
      const { source, options, loadedCatalog: catalog, label: name } = sessions.of(id);
      const isWhole = catalog?.view.complete === true && !isFiltering(catalog.filter);
      return { id, name, source, pageSize: options.pageSize.value, catalog, isWhole };
    });
}
