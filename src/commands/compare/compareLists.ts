import * as vscode from 'vscode';
import { INSTANCE_FIELDS } from '../../api/instanceFields';
import { CONTACT_FIELDS } from '../../export/exportFormats';
import { compareEntries } from '../../snapshots/compareEntries';
import { comparedTexts } from '../../snapshots/comparisonText';
import { ACCOUNT_FIELDS } from '../../snapshots/matchKeys';
import { withoutMarkup } from '../../wording/plainText';
import { withSlowProgress } from '../slowProgress';
import type { CompareContext } from './compareContext';
import type { CompareSide } from './compareSides';
import { headingOf, remarksOf, summaryOf, titleOf } from './comparisonWording';
import { showDiff } from './showDiff';
import { withRetry } from './snapshotFailure';
import { countText } from './snapshotLabels';

/** Compares two lists, and shows the instances that differ in a diff editor. */
export async function compareLists(
  context: CompareContext,
  left: CompareSide,
  right: CompareSide,
): Promise<void> {
  const between = left.accountId === right.accountId ? 'id' : 'name';
  const contactFields = left.contactFields && right.contactFields;
  const leftOut = new Set([
    ...(contactFields ? [] : CONTACT_FIELDS.map((field) => INSTANCE_FIELDS[field])),
    ...(between === 'name' ? ACCOUNT_FIELDS : []),
  ]);
  const comparison = await withRetry(context, async () => {
    const [one, other] = [await left.read(), await right.read()];
    return await withSlowProgress(vscode.l10n.t('Comparing instances'), (_, signal) =>
      compareEntries(one, other, { by: between, leftOut, signal }),
    );
  });
  if (!comparison) return;
  const title = titleOf(left, right);
  const remarks = remarksOf(comparison, { left, right, contactFields });
  if (comparison.differences.length === 0) {
    const same = vscode.l10n.t(
      '{0}: no differences in {1}.',
      withoutMarkup(title),
      countText(comparison.unchanged),
    );
    void vscode.window.showInformationMessage(
      [same, ...remarks.map((remark) => withoutMarkup(remark))].join(' '),
    );
    return;
  }
  const summary = summaryOf(comparison);
  await showDiff(context, {
    title,
    name: 'instances',
    texts: comparedTexts(comparison.differences, { remarks: [summary, ...remarks], headingOf }),
  });
  context.messages.showSuccess(summary);
}
