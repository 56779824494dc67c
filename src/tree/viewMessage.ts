import * as vscode from 'vscode';
import type { CatalogView } from '../instances/catalogView';
import type { InstanceFilter } from '../instances/instanceFilter';
import type { SortBy } from '../instances/rowOrder';
import type { Progress } from '../instances/listing';
import { filterSummary } from '../wording/filterSummary';
import { channelLabel } from '../wording/labels';
import { sortSummary } from '../wording/sortLabel';
import { formatCount } from './formatCount';

export interface ViewMessageInput {
  readonly filter: InstanceFilter;
  /** How the only shown account is sorted. */
  readonly sortedBy: SortBy | undefined;
  readonly loadingAll: Progress | undefined;
  readonly view: CatalogView | undefined;
  /** Whether something has been loading for more than ten seconds. */
  readonly isSlow: boolean;
  /** How long the first page has been awaited, in steps of ten seconds. */
  readonly waitedSeconds: number;
}

/** The message above the tree says what is unusual: the filter, the progress of *Load All*, and slow loading. */
export function viewMessage(input: ViewMessageInput): string {
  const { filter, sortedBy, loadingAll, view, isSlow, waitedSeconds } = input;
  const progress =
    waitedSeconds > 0
      ? vscode.l10n.t('No response for {0} seconds. To cancel, select Stop Loading.', waitedSeconds)
      : ((loadingAll && progressText(loadingAll)) ?? (isSlow && view ? slowText(view) : undefined));
  // VS Code shows no welcome content below a message, and without instances there is nothing to sort.
  const isEmpty = view?.channels.length === 0;
  const shown = [filterSummary(filter), isEmpty ? undefined : sortSummary(sortedBy)]
    .filter((part) => part !== undefined)
    .join(' · ');
  return [shown, progress].filter((part) => part !== undefined && part !== '').join(' — ');
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

/** How far the loading of pages is. The row that is loading may be out of sight. */
function slowText({ channels, rest }: CatalogView): string | undefined {
  const { t } = vscode.l10n;
  const loading = channels.filter(({ more }) => more?.kind === 'loading');
  const [next] = loading.filter(({ more }) => more?.total !== undefined);
  if (next?.more?.total !== undefined) {
    const { received, total } = next.more;
    const [here, all] = [formatCount(received, true), formatCount(total, true)];
    return t('Loading {0}: {1} of {2}…', channelLabel(next.channel), here, all);
  }
  if (loading.length > 0)
    return t('Loading channels: {0} of {1}…', channels.length - loading.length, channels.length);
  if (rest?.kind !== 'loading' || rest.total === undefined) return undefined;
  return t('Searching: {0} of {1}…', formatCount(rest.received, true), formatCount(rest.total, true));
}
