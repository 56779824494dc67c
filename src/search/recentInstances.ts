import type { StateStore } from '../accounts/account';

/** An instance that was opened. Nothing else of it is stored. */
export interface RecentInstance {
  readonly id: string;
  readonly name: string;
}

/** An instance that was opened, and when. */
interface OpenedInstance extends RecentInstance {
  readonly accountId: string;
  /** Milliseconds since the epoch; 0 if the time was not stored. */
  readonly time: number;
}

type Stored = RecentInstance & { readonly time?: unknown };

const MAX_RECENT = 20;
/** Names are shown in one line. */
const MAX_NAME_LENGTH = 200;

/** The instances of each account that were opened last, in global state. */
export class RecentInstances {
  /** @param now returns the time in milliseconds since the epoch */
  constructor(
    private readonly state: Pick<StateStore, 'get' | 'update'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The instances of these accounts. The one that was opened last comes first, whichever account it belongs to. */
  list(...accountIds: readonly string[]): readonly OpenedInstance[] {
    return accountIds
      .flatMap((accountId) =>
        this.#stored(accountId).map(({ id, name, time }) => ({
          accountId,
          id,
          name,
          time: typeof time === 'number' ? time : 0,
        })),
      )
      .sort((one, other) => other.time - one.time);
  }

  async add(accountId: string, { id, name }: RecentInstance): Promise<void> {
    const others = this.#stored(accountId).filter((each) => each.id !== id);
    const opened = { id, name: name.slice(0, MAX_NAME_LENGTH).toWellFormed(), time: this.now() };
    const recent = [opened, ...others];
    await this.state.update(storageKey(accountId), recent.slice(0, MAX_RECENT));
  }

  async remove(accountId: string, id: string): Promise<void> {
    const others = this.#stored(accountId).filter((each) => each.id !== id);
    await this.state.update(storageKey(accountId), others);
  }

  #stored(accountId: string): readonly Stored[] {
    const stored = this.state.get(storageKey(accountId));
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, MAX_RECENT) : [];
  }
}

/** Ends with the account's ID: removing an account deletes every state key that ends with its ID. */
function storageKey(accountId: string): string {
  return `cams.recent.${accountId}`;
}

function isRecent(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as { readonly [P in keyof RecentInstance]?: unknown };
  return typeof id === 'string' && id !== '' && typeof name === 'string';
}
