import type { Account, StateStore } from '../accounts/account';
import { parseFilter, type InstanceFilter } from '../instances/instanceFilter';

/** Stores each account's filter in global state. */
export class FilterStore {
  constructor(private readonly state: StateStore) {}

  get(account: Account): InstanceFilter {
    return parseFilter(this.state.get(storageKey(account)));
  }

  async set(account: Account, filter: InstanceFilter): Promise<void> {
    await this.state.update(storageKey(account), filter);
  }
}

/** Ends with the account's ID: removing an account deletes every state key that ends with its ID. */
function storageKey({ id }: Account): string {
  return `cams.filter.${id}`;
}
