import { l10n } from 'vscode';
import type { MoreView } from '../instances/catalogView';
import { describeFailure, failureText } from '../wording/failure';
import { formatCount } from './formatCount';

export interface MoreText {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
}

/**
 * The texts of the last row of a list.
 * @param how `isSearch`: the list is searched, so progress counts the received instances, not the shown ones
 */
export function moreText(
  more: MoreView,
  how: { readonly isSearch: boolean; readonly shown: number },
): MoreText {
  const here = formatCount(how.isSearch ? more.received : Math.max(more.received, how.shown), true);
  const progress = more.total === undefined ? '' : l10n.t('{0} of {1}', here, formatCount(more.total, true));
  switch (more.kind) {
    case 'more':
      return how.isSearch
        ? {
            label: l10n.t('Keep searching'),
            description: progress,
            tooltip: l10n.t('Searched {0} instances. Select to continue.', progress),
          }
        : { label: l10n.t('Load more'), description: progress, tooltip: l10n.t('Load the next page.') };
    case 'loading':
      return {
        label: l10n.t('Loading…'),
        description: progress,
        tooltip: l10n.t('Loading the next page.'),
      };
    case 'failed': {
      const failure = more.failure;
      return {
        label: l10n.t('Retry'),
        description: failure ? describeFailure(failure).what : '',
        tooltip: failure ? failureText(failure) : '',
      };
    }
    case 'shifted':
      return {
        label: l10n.t('Reload'),
        description: l10n.t('the list changed while loading'),
        tooltip: l10n.t(
          'Instances were added or removed while the list was loading, so some may be missing.',
        ),
      };
  }
}
