import * as vscode from 'vscode';
import type { AccountSession } from '../../session/accountSession';
import { withoutMarkup } from '../../wording/plainText';
import type { LoadTexts } from '../loadForExport';

/** What is said while the instances of a snapshot are loaded. */
export function snapshotLoadTexts({ label }: AccountSession): LoadTexts {
  const { t } = vscode.l10n;
  const account = withoutMarkup(label);
  return {
    title: t('Loading instances of {0} for the snapshot', account),
    question: (loaded, total) =>
      t('Only {0} of {1} instances could be loaded. Save a snapshot of these?', loaded, total),
    accept: t('Save These'),
  };
}

/** What is said while instances are loaded to be compared. */
export function compareLoadTexts({ label }: AccountSession): LoadTexts {
  const { t } = vscode.l10n;
  const account = withoutMarkup(label);
  return {
    title: t('Loading instances of {0} to compare', account),
    question: (loaded, total) =>
      t('Only {0} of {1} instances could be loaded. Compare these?', loaded, total),
    accept: t('Compare These'),
  };
}
