import type { Remedy } from '../src/wording/failure';

/** The English label of each remedy, as users see it. Not taken from the code, so that tests notice a change. */
export const REMEDY_LABELS: Readonly<Record<Remedy, string>> = {
  retry: 'Try Again',
  updateKeys: 'Enter Keys…',
  addAccount: 'Add Account…',
  showDenial: 'Show Details',
  editAccount: 'Edit Account…',
  refreshWithCli: 'Refresh with the Alibaba Cloud CLI',
  configureWithCli: 'Enter a New Token with the Alibaba Cloud CLI',
  copyPolicy: 'Copy Policy',
  openSettings: 'Open Settings',
  editFilter: 'Edit Filter…',
  showLog: 'Show Log',
};
