import { l10n } from 'vscode';
import type { CatalogView } from '../instances/catalogView';
import type { InstanceFilter } from '../instances/instanceFilter';
import { formatCount } from './formatCount';
import { loadedText } from './loadOutcome';

/** What the status bar says about the active account. */
export interface AccountStatus {
  /** With icons. */
  readonly text: string;
  readonly tooltip: string;
}

/** The active account, in texts that are safe to display. */
export interface DescribedAccount {
  readonly name: string;
  readonly region: string;
  readonly source: string;
  /** What is wrong with its credentials. */
  readonly problem: string | undefined;
}

export function accountStatus(
  { name, region, source, problem }: DescribedAccount,
  { view, filter }: { readonly view: CatalogView; readonly filter: InstanceFilter },
): AccountStatus {
  const icon = problem === undefined ? 'account' : 'warning';
  return {
    text: [`$(${icon}) ${name}`, region, problem ?? countText(view, filter)].join(' · '),
    tooltip: [
      l10n.t('CAMS account {0}', name),
      region,
      source,
      problem,
      loadedText(view, filter),
      l10n.t('Select to show all accounts.'),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  };
}

/** With a filter for states, the server's total counts instances of other states too. */
function countText({ shown, total, complete }: CatalogView, filter: InstanceFilter): string {
  return complete || total === undefined || filter.states !== undefined
    ? formatCount(shown, complete)
    : l10n.t('{0} of {1}', formatCount(shown, true), formatCount(total, true));
}
