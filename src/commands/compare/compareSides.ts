import { exportedFields } from '../../export/exportFormats';
import type { InstanceFilter } from '../../instances/instanceFilter';
import type { AccountSession } from '../../session/accountSession';
import { liveEntries, type EntrySource } from '../../snapshots/liveEntries';
import type { Snapshot } from '../../snapshots/snapshotFolder';
import { loadForAccount } from '../loadForAccount';
import type { CompareContext } from './compareContext';
import { compareLoadTexts } from './loadTexts';
import { snapshotAccount, snapshotTime } from './snapshotLabels';

/** One of two lists that are compared. */
export interface CompareSide {
  readonly accountId: string;
  readonly account: string;
  /** When the list was like this; undefined for now. */
  readonly time: string | undefined;
  readonly filter: InstanceFilter;
  readonly contactFields: boolean;
  readonly complete: boolean;
  /** Called for each attempt to compare. */
  readonly read: () => Promise<EntrySource>;
}

export function snapshotSide({ name, info }: Snapshot, { folder, sessions }: CompareContext): CompareSide {
  const { accountId, filter, contactFields, complete, count } = info;
  return {
    accountId,
    account: snapshotAccount(info, sessions),
    time: snapshotTime(info),
    filter,
    contactFields,
    complete,
    read: () => Promise.resolve({ count, batches: () => folder.batches(name) }),
  };
}

/**
 * The instances that match the filter of an account now. Loads the rest first.
 * @returns undefined if the user does not want to compare a part of them
 */
export async function liveSide(
  session: AccountSession,
  { sessions, contactFields }: Pick<CompareContext, 'sessions'> & Pick<CompareSide, 'contactFields'>,
): Promise<CompareSide | undefined> {
  const { id: accountId, label: account } = session;
  const loaded = await loadForAccount(accountId, sessions, compareLoadTexts);
  if (!loaded) return undefined;
  const { catalog } = loaded;
  const { filter, view } = catalog;
  return {
    accountId,
    account,
    time: undefined,
    filter,
    contactFields,
    complete: view.complete,
    read: () => liveEntries(catalog, exportedFields({ contactFields })),
  };
}
