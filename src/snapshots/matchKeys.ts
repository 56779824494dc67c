import type { Entry } from './entry';

/** What an instance is matched by; undefined if it has nothing like that. */
export type MatchKey = (entry: Entry) => string | undefined;

/** Within an account, the ID identifies an instance. */
export const matchById: MatchKey = (entry) => {
  const id = entry.get('InstanceId') ?? '""';
  // As in the tree, a list or an object is no ID.
  return /^(?:"\s*"|[[{].*)$/.test(id) ? undefined : id;
};

/** Two accounts have no ID in common. */
export const matchByName: MatchKey = (entry) => {
  const name = entry.get('InstanceName') ?? '""';
  const channel = (entry.get('ChannelType') ?? '').replace(/^"\s*|\s*"$/g, '').toLowerCase();
  return `${name} ${channel}`;
};

/** Fields whose values belong to one account: between accounts, they always differ. */
export const ACCOUNT_FIELDS: ReadonlySet<string> = new Set([
  'InstanceId',
  'CustSpaceId',
  'ResourceGroupId',
  'SubmitTime',
]);

/** Numbers what has the same key, so that the first of one side is matched with the first of the other. */
export function createNumbering(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${before}`;
  };
}
