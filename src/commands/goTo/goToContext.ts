import type { AccountStore } from '../../accounts/accountStore';
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
