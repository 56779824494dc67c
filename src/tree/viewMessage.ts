import * as vscode from 'vscode';
import type { InstanceFilter } from '../instances/instanceFilter';
import type { Progress } from '../instances/listing';
import { filterSummary } from '../wording/filterSummary';
import { formatCount } from './formatCount';

/** The message above the tree says what is unusual: the filter and the progress of *Load All*. */
export function viewMessage(of: {
  readonly filter: InstanceFilter;
  readonly loadingAll: Progress | undefined;
}): string {
  const { filter, loadingAll } = of;
  const progress = loadingAll && progressText(loadingAll);
  return [filterSummary(filter), progress].filter((part) => part !== undefined && part !== '').join(' — ');
}

/** The progress of *Load All*; undefined until the total is known. */
function progressText({ stage, received, total }: Progress): string | undefined {
  if (total === undefined) return undefined;
  const [here, all] = [formatCount(received, true), formatCount(total, true)];
  switch (stage) {
    case 'reading':
      return vscode.l10n.t('Loading all: {0} of {1}…', here, all);
    case 'checking':
      return vscode.l10n.t('All loaded. Checking for missed changes: {0} of {1}…', here, all);
  }
}
