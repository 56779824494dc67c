import { l10n } from 'vscode';
import type { Remedy } from './failure';

/** The label of a button that may resolve a failure. */
export function remedyLabel(remedy: Remedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Try Again');
    case 'updateKeys':
      return l10n.t('Enter Keys…');
    case 'addAccount':
      return l10n.t('Add Account…');
    case 'editAccount':
      return l10n.t('Edit Account…');
    case 'refreshWithCli':
      return l10n.t('Refresh with the Alibaba Cloud CLI');
    case 'configureWithCli':
      return l10n.t('Enter a New Token with the Alibaba Cloud CLI');
    case 'showDenial':
      return l10n.t('Show Details');
    case 'copyPolicy':
      return l10n.t('Copy Policy');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'editFilter':
      return l10n.t('Edit Filter…');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
