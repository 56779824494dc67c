import * as vscode from 'vscode';
import { COMMANDS } from '../../ids';
import type { Snapshot } from '../../snapshots/snapshotFolder';
import { withoutMarkup } from '../../wording/plainText';
import type { CompareContext } from './compareContext';
import { withRetry } from './snapshotFailure';
import { snapshotAccount, snapshotTime } from './snapshotLabels';
import { pickSnapshot, type SnapshotQuestion } from './snapshotPick';

/**
 * Lets the user choose a snapshot, and open and remove others meanwhile.
 * @param options.except a snapshot that is not listed
 * @returns undefined if there is none, or the user cancelled or opened one
 */
export async function chooseSnapshot(
  context: CompareContext,
  question: SnapshotQuestion & { readonly except?: Snapshot },
): Promise<Snapshot | undefined> {
  for (;;) {
    const list = await withRetry(context, () => context.folder.list());
    if (!list) return undefined;
    const snapshots = list.snapshots.filter(({ name }) => name !== question.except?.name);
    if (snapshots.length === 0 && list.unreadable.length === 0) {
      await offerToSave(question.except);
      return undefined;
    }
    const choice = await pickSnapshot({ ...list, snapshots }, context.sessions, question);
    if (!choice) return undefined;
    if (choice.action === 'remove') await removeFile(context, choice);
    else if (choice.action === 'accept' && choice.snapshot) return choice.snapshot;
    else {
      await openFile(context, choice.name);
      return undefined;
    }
  }
}

/** Opens the file of a snapshot. `configurationDefaults` in package.json makes it read-only, also after a reload. */
export async function openFile({ folder }: CompareContext, name: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(folder.pathOf(name)));
}

/** Removes a file from the folder of the snapshots, after a confirmation. */
export async function removeFile(
  { folder, sessions }: CompareContext,
  { name, snapshot }: { readonly name: string; readonly snapshot: Snapshot | undefined },
): Promise<void> {
  const { t } = vscode.l10n;
  const confirmed = t('Remove');
  const question = snapshot
    ? t(
        'Remove the snapshot of {0} from {1}?',
        withoutMarkup(snapshotAccount(snapshot.info, sessions)),
        snapshotTime(snapshot.info),
      )
    : t('Remove the file {0}?', withoutMarkup(name, 80));
  const detail = t('This deletes its file from this machine. Nothing in the cloud changes.');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, confirmed);
  if (answer === confirmed) await folder.remove(name);
}

async function offerToSave(except: Snapshot | undefined): Promise<void> {
  const { t } = vscode.l10n;
  const save = t('Save Snapshot');
  const said = except ? t('There is no other snapshot.') : t('There are no snapshots yet.');
  const chosen = await vscode.window.showInformationMessage(said, save);
  if (chosen === save) await vscode.commands.executeCommand(COMMANDS.saveSnapshot);
}
