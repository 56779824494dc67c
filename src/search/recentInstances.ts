import type { StateStore } from '../accounts/account';

/** An instance that was opened. Nothing else of it is stored. */
export interface RecentInstance {
  readonly id: string;
  readonly name: string;
}

const MAX_RECENT = 20;
/** Names are shown in one line. */
const MAX_NAME_LENGTH = 200;

/** The instances of each account that were opened last, in global state. */
export class RecentInstances {
  constructor(private readonly state: Pick<StateStore, 'get' | 'update'>) {}

  /** The instance that was opened last comes first. */
  list(accountId: string): readonly RecentInstance[] {
    const stored = this.state.get(storageKey(accountId));
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, MAX_RECENT) : [];
  }

  async add(accountId: string, { id, name }: RecentInstance): Promise<void> {
    const others = this.list(accountId).filter((each) => each.id !== id);
    const recent = [{ id, name: name.slice(0, MAX_NAME_LENGTH).toWellFormed() }, ...others];
    await this.state.update(storageKey(accountId), recent.slice(0, MAX_RECENT));
  }

  async remove(accountId: string, id: string): Promise<void> {
    const others = this.list(accountId).filter((each) => each.id !== id);
    await this.state.update(storageKey(accountId), others);
  }
}

/** Ends with the account's ID: removing an account deletes every state key that ends with its ID. */
function storageKey(accountId: string): string {
  return `cams.recent.${accountId}`;
}

function isRecent(value: unknown): value is RecentInstance {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as { readonly [P in keyof RecentInstance]?: unknown };
  return typeof id === 'string' && id !== '' && typeof name === 'string';
}
