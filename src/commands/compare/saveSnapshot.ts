import * as vscode from 'vscode';
import { COMMANDS } from '../../ids';
import { exportedFields } from '../../export/exportFormats';
import { liveEntries } from '../../snapshots/liveEntries';
import type { AccountSession } from '../../session/accountSession';
import { MAX_SNAPSHOTS, type Snapshot } from '../../snapshots/snapshotFolder';
import { withoutMarkup } from '../../wording/plainText';
import { loadForAccount } from '../loadForAccount';
import { withSlowProgress } from '../slowProgress';
import type { CompareContext } from './compareContext';
import { openFile } from './chooseSnapshot';
import { snapshotLoadTexts } from './loadTexts';
import { withRetry } from './snapshotFailure';
import { countText, snapshotAccount, snapshotTime } from './snapshotLabels';

/** Whether the last snapshot has contact fields. */
const STATE_KEY = 'cams.snapshotContactFields';

/** Saves all instances that match the filter of an account. */
export async function saveSnapshot(context: CompareContext, row: unknown): Promise<void> {
  const session = await context.sessionTargets.resolve(row);
  if (session) await context.sessions.keepCatalog(session.id, () => saveSnapshotOf(session, context));
}

async function saveSnapshotOf(session: AccountSession, context: CompareContext): Promise<void> {
  const outdated = await chooseOutdated(context);
  const contactFields = outdated && (await askContactFields(context.state));
  if (!outdated || contactFields === undefined) return;
  const { id: accountId, label: accountName } = session;
  const loaded = await loadForAccount(accountId, context.sessions, snapshotLoadTexts);
  if (!loaded) return;
  const { catalog } = loaded;
  const saved = await withRetry(context, async () => {
    const { filter, view } = catalog;
    const info = { accountId, accountName, time: Date.now(), filter, contactFields, complete: view.complete };
    const source = await liveEntries(catalog, exportedFields({ contactFields }));
    return await withSlowProgress(vscode.l10n.t('Saving the snapshot'), (_, signal) =>
      context.folder.save(info, source, signal),
    );
  });
  if (!saved) return;
  for (const { name } of outdated) await context.folder.remove(name);
  await showSaved(context, saved, loaded.remark);
}

/**
 * Returns the snapshots to remove after the new one has been saved: the oldest one if there are too many and the user
 * agrees. Returns undefined if the user cancelled.
 */
async function chooseOutdated(context: CompareContext): Promise<readonly Snapshot[] | undefined> {
  const { t } = vscode.l10n;
  const list = await withRetry(context, () => context.folder.list());
  if (!list) return undefined;
  const { snapshots } = list;
  const oldest = snapshots.at(-1);
  if (snapshots.length < MAX_SNAPSHOTS || !oldest) return [];
  const [remove, show] = [t('Remove Oldest'), t('Show Snapshots')];
  const chosen = await vscode.window.showWarningMessage(
    t('There are {0} snapshots, the maximum. Remove the oldest one?', String(snapshots.length)),
    {
      modal: true,
      detail: `${withoutMarkup(snapshotAccount(oldest.info, context.sessions))}, ${snapshotTime(oldest.info)}`,
    },
    remove,
    show,
  );
  if (chosen === show) await vscode.commands.executeCommand(COMMANDS.manageSnapshots);
  return chosen === remove ? [oldest] : undefined;
}

/** Remembers the answer. Returns undefined if the user cancelled. */
async function askContactFields(state: vscode.Memento): Promise<boolean | undefined> {
  const { t } = vscode.l10n;
  const contactFields = {
    label: t('Contact fields'),
    description: t('contact email and office address'),
    picked: state.get<unknown>(STATE_KEY) === true,
  };
  const chosen = await vscode.window.showQuickPick([contactFields], {
    title: t('Save Snapshot'),
    placeHolder: t('Select what else to include, or press Enter'),
    canPickMany: true,
  });
  if (!chosen) return undefined;
  const picked = chosen.length > 0;
  await state.update(STATE_KEY, picked);
  return picked;
}

async function showSaved(
  context: CompareContext,
  { info, name }: Snapshot,
  remark: string | undefined,
): Promise<void> {
  const { t } = vscode.l10n;
  const account = withoutMarkup(snapshotAccount(info, context.sessions));
  const said = t('Snapshot of {0} saved: {1}.', account, countText(info.count));
  const [open, show] = [t('Open'), t('Show Snapshots')];
  const message = remark === undefined ? said : `${said} ${remark}`;
  const chosen = await vscode.window.showInformationMessage(message, open, show);
  if (chosen === open) await openFile(context, name);
  else if (chosen === show) await vscode.commands.executeCommand(COMMANDS.manageSnapshots);
}
