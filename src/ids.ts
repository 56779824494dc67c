/** Every identifier that package.json declares, once. A unit test holds the two against each other, both ways. */

export const COMMANDS = {
  addAccount: 'cams.addAccount',
  switchAccount: 'cams.switchAccount',
  updateKeys: 'cams.updateKeys',
  removeAccount: 'cams.removeAccount',
  refresh: 'cams.refresh',
  loadAll: 'cams.loadAll',
  loadMore: 'cams.loadMore',
  showMore: 'cams.showMore',
  stopLoading: 'cams.stopLoading',
  filter: 'cams.filter',
  editFilter: 'cams.editFilter',
  clearFilters: 'cams.clearFilters',
  filterByChannel: 'cams.filterByChannel',
  filterByState: 'cams.filterByState',
  filterByName: 'cams.filterByName',
  filterById: 'cams.filterById',
  filterBySubmitTime: 'cams.filterBySubmitTime',
  filterByResourceGroup: 'cams.filterByResourceGroup',
  filterByText: 'cams.filterByText',
  showOnlyChannel: 'cams.showOnlyChannel',
  showOnlyState: 'cams.showOnlyState',
  openDetails: 'cams.openDetails',
  openInNewTab: 'cams.openInNewTab',
  openAsJson: 'cams.openAsJson',
  revealInTree: 'cams.revealInTree',
  copyId: 'cams.copyId',
  copyName: 'cams.copyName',
  copyCustomerSpaceId: 'cams.copyCustomerSpaceId',
  copyAsJson: 'cams.copyAsJson',
  copyPolicy: 'cams.copyPolicy',
  copyFailure: 'cams.copyFailure',
  openSettings: 'cams.openSettings',
  showLog: 'cams.showLog',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = { container: 'cams', instances: 'cams.instances' } as const;

export const PANELS = { instance: 'cams.instance' } as const;

export const SETTINGS = {
  endpoint: 'cams.endpoint',
  pageSize: 'cams.pageSize',
  requestsPerSecond: 'cams.requestsPerSecond',
} as const;

/** Context keys for `when` clauses. */
export const CONTEXTS = {
  /** The extension has looked for accounts: only now does "no account" mean that there is none. */
  ready: 'cams.ready',
  hasAccount: 'cams.hasAccount',
  hasAddedAccount: 'cams.hasAddedAccount',
  filtered: 'cams.filtered',
  loading: 'cams.loading',
  complete: 'cams.complete',
} as const;

/** The words that a tree item's contextValue is made of, matched one by one in `when` clauses. */
export const CAPABILITIES = {
  instance: 'instance',
  hasId: 'hasId',
  hasName: 'hasName',
  hasCustomerSpaceId: 'hasCustomerSpaceId',
  channel: 'channel',
  loadable: 'loadable',
  state: 'state',
  failure: 'failure',
  facts: 'facts',
  action: 'action',
} as const;
