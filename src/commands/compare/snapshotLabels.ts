import * as vscode from 'vscode';
import { supportedLanguage } from '../../detail/localTime';
import type { Sessions } from '../../session/sessions';
import type { SnapshotInfo } from '../../snapshots/snapshotInfo';
import { formatCount } from '../../tree/formatCount';
import { filterSummary } from '../../wording/filterSummary';
import { visibleLine, withoutMarkup } from '../../wording/plainText';

/** The account of a snapshot: its present name, or the one that it had if it was removed. */
export function snapshotAccount({ accountId, accountName }: SnapshotInfo, sessions: Sessions): string {
  return sessions.find(accountId)?.label ?? visibleLine(accountName, 60);
}

export function snapshotTime({ time }: SnapshotInfo): string {
  const language = supportedLanguage(vscode.env.language);
  return new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' });
}

export function countText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 instance') : vscode.l10n.t('{0} instances', formatCount(count, true));
}

/** What is in a snapshot, in one line. */
export function snapshotContent({ count, complete, contactFields }: SnapshotInfo): string {
  const { t } = vscode.l10n;
  return [
    countText(count),
    complete ? undefined : t('incomplete'),
    contactFields ? t('with contact fields') : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(' · ');
}

/** The filter of a snapshot as text; empty if it has none. */
export function snapshotFilter({ filter }: SnapshotInfo): string {
  return withoutMarkup(filterSummary(filter) ?? '');
}
