import type { Account, StateStore } from '../accounts/account';
import { readFilter, type InstanceFilter } from '../instances/instanceFilter';

/** Each account's filter, kept across restarts in global state. */
export class FilterMemory {
  constructor(private readonly state: StateStore) {}

  recall(account: Account): InstanceFilter {
    return readFilter(this.state.get(keyOf(account)));
  }

  async keep(account: Account, filter: InstanceFilter): Promise<void> {
    await this.state.update(keyOf(account), filter);
  }
}

/** It ends in the account's ID: what does is forgotten with the account. */
function keyOf({ id }: Account): string {
  return `cams.filter.${id}`;
}
