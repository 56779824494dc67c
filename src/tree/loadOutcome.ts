import { l10n } from 'vscode';
import type { CatalogView } from '../instances/catalogView';
import { isFiltering, type InstanceFilter } from '../instances/instanceFilter';
import { formatCount } from './formatCount';

/** What has been loaded, as a sentence. */
export function loadedText(view: CatalogView, filter: InstanceFilter): string {
  const { phase, shown, total, complete } = view;
  if (phase === 'stopped') return l10n.t('Loading was stopped.');
  if (shown === 0 && isFiltering(filter)) return l10n.t('No instances match the filter.');
  if (shown === 0 && complete) return l10n.t('This account has no instances.');
  if (shown === 1 && complete) return l10n.t('1 instance loaded.');
  // With a filter for states, the server's total counts instances of other states too.
  return complete || total === undefined || filter.states !== undefined
    ? l10n.t('{0} instances loaded.', formatCount(shown, complete))
    : l10n.t('{0} of {1} instances loaded.', formatCount(shown, true), formatCount(total, true));
}
