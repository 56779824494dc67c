import * as vscode from 'vscode';
import { MAX_SHOWN, type Comparison, type Difference } from '../../snapshots/compareEntries';
import { formatCount } from '../../tree/formatCount';
import { filterSummary } from '../../wording/filterSummary';
import { oneLine } from '../../wording/plainText';
import type { CompareSide } from './compareSides';

/** How many instances differ, in one line. */
export function summaryOf({ added, removed, changed }: Comparison): string {
  const [plus, minus, other] = [added, removed, changed].map((count) => formatCount(count, true));
  return vscode.l10n.t('{0} added · {1} removed · {2} changed', plus ?? '', minus ?? '', other ?? '');
}

/** Names an instance and says how it differs: `29339260 · acme-shop · added`. */
export function headingOf({ left, right }: Difference): string {
  const { t } = vscode.l10n;
  const kind = left && right ? t('changed') : right ? t('added') : t('removed');
  const entry = right ?? left;
  const [id, name, channel] = ['InstanceId', 'InstanceName', 'ChannelType'].map((field) =>
    oneLine(textOf(entry?.get(field)), 60),
  );
  // Between accounts, the ID is left out.
  return [id || channel, name, kind].filter((text) => text !== undefined && text !== '').join(' · ');
}

function textOf(json = '""'): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

/** What is compared: `acme-prod: Mar 1, 2026, 10:00:00 ↔ now`. */
export function titleOf(left: CompareSide, right: CompareSide): string {
  const now = vscode.l10n.t('now');
  if (left.time === undefined && right.time === undefined) return `${left.account} ↔ ${right.account}`;
  const [before, after] = [left.time ?? now, right.time ?? now];
  return left.accountId === right.accountId
    ? `${left.account}: ${before} ↔ ${after}`
    : `${left.account}: ${before} ↔ ${right.account}: ${after}`;
}

/** What a reader must know about a comparison, a sentence each. */
export function remarksOf(
  { added, removed, changed }: Comparison,
  {
    left,
    right,
    contactFields,
  }: {
    readonly left: CompareSide;
    readonly right: CompareSide;
    readonly contactFields: boolean;
  },
): readonly string[] {
  const { t } = vscode.l10n;
  const [one, other] = [left, right].map(({ filter }) => oneLine(filterSummary(filter) ?? t('no filter')));
  return [
    left.accountId === right.accountId
      ? undefined
      : t('Instances are matched by channel and name, because the IDs of two accounts differ.'),
    one === other ? undefined : t('The filters differ: {0} ↔ {1}.', one ?? '', other ?? ''),
    left.complete && right.complete
      ? undefined
      : t('One side is incomplete: some instances were not loaded.'),
    contactFields ? undefined : t('Contact fields are not compared.'),
    Math.max(added, removed, changed) > MAX_SHOWN
      ? t('Only the first {0} instances of each kind are listed.', formatCount(MAX_SHOWN, true))
      : undefined,
  ].filter((remark) => remark !== undefined);
}
