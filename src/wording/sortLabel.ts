import { l10n } from 'vscode';
import type { SortBy } from '../instances/rowOrder';

/** @param by undefined for the order in which the server sends instances */
export function sortLabel(by: SortBy | undefined): string {
  switch (by) {
    case undefined:
      return l10n.t('As Sent by the Server');
    case 'name':
      return l10n.t('Name');
    case 'state':
      return l10n.t('State');
    case 'newest':
      return l10n.t('Submit Time, Newest First');
    case 'oldest':
      return l10n.t('Submit Time, Oldest First');
  }
}

/** What the view says about its sort; undefined without one. */
export function sortSummary(by: SortBy | undefined): string | undefined {
  switch (by) {
    case undefined:
      return undefined;
    case 'name':
      return l10n.t('Sorted by name');
    case 'state':
      return l10n.t('Sorted by state');
    case 'newest':
      return l10n.t('Newest first');
    case 'oldest':
      return l10n.t('Oldest first');
  }
}
