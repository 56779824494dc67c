import * as vscode from 'vscode';
import type { Snapshot } from '../../snapshots/snapshotFolder';
import type { AccountSession } from '../../session/accountSession';
import { chooseSnapshot, openFile, removeFile } from './chooseSnapshot';
import { compareLists } from './compareLists';
import type { CompareContext } from './compareContext';
import { liveSide, snapshotSide } from './compareSides';
import { snapshotAccount, snapshotTime } from './snapshotLabels';

/** Compares a snapshot with what matches the filter of an account now. */
export async function compareWithSnapshot(context: CompareContext, row: unknown): Promise<void> {
  const session = await context.sessionTargets.resolve(row);
  if (!session) return;
  const snapshot = await chooseSnapshot(context, {
    title: vscode.l10n.t('Compare with Snapshot'),
    placeholder: vscode.l10n.t('Select a snapshot'),
    accountId: session.id,
  });
  if (snapshot) await compareWithNow(context, snapshot, session);
}

/** Lists all snapshots, to compare, open and remove them. */
export async function manageSnapshots(context: CompareContext): Promise<void> {
  const { t } = vscode.l10n;
  const accountId = context.sessions.active.value?.id;
  for (;;) {
    const snapshot = await chooseSnapshot(context, {
      title: t('Snapshots'),
      placeholder: t('Select a snapshot to compare, open or remove it'),
      accountId,
    });
    if (!snapshot) return;
    const action = await askAction(context, snapshot);
    if (!action) continue;
    if (action !== 'remove') {
      await ACTIONS[action](context, snapshot);
      return;
    }
    await removeFile(context, { name: snapshot.name, snapshot });
  }
}

type Action = 'compareWithNow' | 'compareWithOther' | 'open' | 'remove';

const ACTIONS: {
  readonly [A in Exclude<Action, 'remove'>]: (context: CompareContext, snapshot: Snapshot) => Promise<void>;
} = {
  compareWithNow: async (context, snapshot) => {
    const session = accountToCompare(context, snapshot);
    if (session) await compareWithNow(context, snapshot, session);
  },
  compareWithOther: async (context, snapshot) => {
    const other = await chooseSnapshot(context, {
      title: vscode.l10n.t('Compare with Another Snapshot'),
      placeholder: vscode.l10n.t('Select the other snapshot'),
      accountId: snapshot.info.accountId,
      except: snapshot,
    });
    if (!other) return;
    const [older, newer] = snapshot.info.time <= other.info.time ? [snapshot, other] : [other, snapshot];
    await compareLists(context, snapshotSide(older, context), snapshotSide(newer, context));
  },
  open: (context, { name }) => openFile(context, name),
};

/** The account of the snapshot, or the active one if that was removed. */
function accountToCompare({ sessions }: CompareContext, { info }: Snapshot): AccountSession | undefined {
  return sessions.find(info.accountId) ?? sessions.active.value;
}

async function askAction(context: CompareContext, snapshot: Snapshot): Promise<Action | undefined> {
  const { t } = vscode.l10n;
  const { info } = snapshot;
  const items: readonly (vscode.QuickPickItem & { readonly action: Action })[] = [
    ...(accountToCompare(context, snapshot)
      ? [{ label: `$(diff) ${t('Compare with Current Instances')}`, action: 'compareWithNow' as const }]
      : []),
    { label: `$(diff) ${t('Compare with Another Snapshot…')}`, action: 'compareWithOther' },
    { label: `$(go-to-file) ${t('Open')}`, action: 'open' },
    { label: `$(trash) ${t('Remove…')}`, action: 'remove' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${snapshotAccount(info, context.sessions)}: ${snapshotTime(info)}`,
    placeHolder: t('Select what to do with the snapshot'),
  });
  return chosen?.action;
}

async function compareWithNow(
  context: CompareContext,
  snapshot: Snapshot,
  session: AccountSession,
): Promise<void> {
  const { sessions } = context;
  await sessions.keepCatalog(session.id, async () => {
    const now = await liveSide(session, { ...snapshot.info, sessions });
    if (now) await compareLists(context, snapshotSide(snapshot, context), now);
  });
}
