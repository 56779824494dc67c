import * as vscode from 'vscode';
import { INSTANCE_FIELD_NAMES } from '../../api/instanceFields';
import { displayNameOf } from '../../instances/instance';
import { comparedTexts } from '../../snapshots/comparisonText';
import { entryOf, type Entry } from '../../snapshots/entry';
import { formatCount } from '../../tree/formatCount';
import { oneLine, withoutMarkup } from '../../wording/plainText';
import type { InstanceTarget } from '../targets';
import type { CompareContext } from './compareContext';
import { showDiff } from './showDiff';

/** Compares two instances, also of different accounts, field by field. */
export async function compareSelected(context: CompareContext, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const chosen = await context.targets.resolve(args);
  if (chosen.length > 2) {
    void vscode.window.showInformationMessage(
      t('More than two instances are selected. Select two to compare.'),
    );
    return;
  }
  const [left, selected] = await context.targets.toWhole(chosen);
  if (!left || (chosen.length === 2 && !selected)) return;
  const right =
    selected ??
    (await context.targets.pickOther(left, t('Compare {0} with', withoutMarkup(nameOf(left), 60))));
  if (!right) return;
  const [one, other] = [
    entryOf(left.instance, INSTANCE_FIELD_NAMES),
    entryOf(right.instance, INSTANCE_FIELD_NAMES),
  ];
  const summary = summaryOf(countDifferences(one, other));
  await showDiff(context, {
    title: titleOf(left, right, context),
    name: 'instance',
    texts: comparedTexts([{ left: one, right: other }], {
      remarks: [summary],
      headingOf: () => undefined,
    }),
  });
  context.messages.showSuccess(summary);
}

function countDifferences(one: Entry, other: Entry): number {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).length;
}

function summaryOf(count: number): string {
  const { t } = vscode.l10n;
  if (count === 0) return t('No field differs');
  return count === 1 ? t('1 field differs') : t('{0} fields differ', formatCount(count, true));
}

function nameOf({ instance }: InstanceTarget): string {
  return oneLine(displayNameOf(instance) ?? '', 60) || vscode.l10n.t('Unnamed instance');
}

/** Names the accounts where the instances belong to two. */
function titleOf(left: InstanceTarget, right: InstanceTarget, { sessions }: CompareContext): string {
  const several = left.accountId !== right.accountId;
  const [one, other] = [left, right].map((target) =>
    several ? `${sessions.find(target.accountId)?.label ?? ''}: ${nameOf(target)}` : nameOf(target),
  );
  return `${one ?? ''} ↔ ${other ?? ''}`;
}
