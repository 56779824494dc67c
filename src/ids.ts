/** Every identifier that package.json declares. A unit test compares the two in both directions. */

export const COMMANDS = {
  addAccount: 'cams.addAccount',
  switchAccount: 'cams.switchAccount',
  showAllAccounts: 'cams.showAllAccounts',
  showActiveAccount: 'cams.showActiveAccount',
  updateKeys: 'cams.updateKeys',
  removeAccount: 'cams.removeAccount',
  manageAccounts: 'cams.manageAccounts',
  editAccount: 'cams.editAccount',
  useCliProfile: 'cams.useCliProfile',
  refreshWithCli: 'cams.refreshWithCli',
  refresh: 'cams.refresh',
  refreshAccount: 'cams.refreshAccount',
  loadAll: 'cams.loadAll',
  loadMore: 'cams.loadMore',
  showMore: 'cams.showMore',
  stopLoading: 'cams.stopLoading',
  filter: 'cams.filter',
  editFilter: 'cams.editFilter',
  clearFilters: 'cams.clearFilters',
  saveFilter: 'cams.saveFilter',
  filterByChannel: 'cams.filterByChannel',
  filterByState: 'cams.filterByState',
  filterByName: 'cams.filterByName',
  filterById: 'cams.filterById',
  filterBySubmitTime: 'cams.filterBySubmitTime',
  filterByResourceGroup: 'cams.filterByResourceGroup',
  filterByText: 'cams.filterByText',
  showOnlyChannel: 'cams.showOnlyChannel',
  showOnlyState: 'cams.showOnlyState',
  goToInstance: 'cams.goToInstance',
  sort: 'cams.sort',
  openDetails: 'cams.openDetails',
  openInNewTab: 'cams.openInNewTab',
  openAsJson: 'cams.openAsJson',
  openLink: 'cams.openLink',
  previousInstance: 'cams.previousInstance',
  nextInstance: 'cams.nextInstance',
  revealInTree: 'cams.revealInTree',
  pinInstance: 'cams.pinInstance',
  unpinInstance: 'cams.unpinInstance',
  copyId: 'cams.copyId',
  copyName: 'cams.copyName',
  copyCustomerSpaceId: 'cams.copyCustomerSpaceId',
  copyAsJson: 'cams.copyAsJson',
  copyAsEnv: 'cams.copyAsEnv',
  copyAsMarkdown: 'cams.copyAsMarkdown',
  copyAsResourceName: 'cams.copyAsResourceName',
  copyAsLink: 'cams.copyAsLink',
  copyAsTypeScript: 'cams.copyAsTypeScript',
  copyAsPython: 'cams.copyAsPython',
  copyAsJava: 'cams.copyAsJava',
  copyAsGo: 'cams.copyAsGo',
  copyAsCli: 'cams.copyAsCli',
  copyAs: 'cams.copyAs',
  copyPolicy: 'cams.copyPolicy',
  copyDiagnosticMessage: 'cams.copyDiagnosticMessage',
  checkAccess: 'cams.checkAccess',
  showAccessDenied: 'cams.showAccessDenied',
  copyFailure: 'cams.copyFailure',
  export: 'cams.export',
  exportSelection: 'cams.exportSelection',
  saveSnapshot: 'cams.saveSnapshot',
  compareWithSnapshot: 'cams.compareWithSnapshot',
  compareAccounts: 'cams.compareAccounts',
  compareSelected: 'cams.compareSelected',
  manageSnapshots: 'cams.manageSnapshots',
  getStarted: 'cams.getStarted',
  openSettings: 'cams.openSettings',
  showLog: 'cams.showLog',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = { container: 'cams', instances: 'cams.instances', help: 'cams.help' } as const;

export const WALKTHROUGHS = { getStarted: 'cams.getStarted' } as const;

export const PANELS = { instance: 'cams.instance', denied: 'cams.denied' } as const;

export const SETTINGS = {
  accountsView: 'cams.accounts.view',
  endpoint: 'cams.endpoint',
  pageSize: 'cams.pageSize',
  requestsPerSecond: 'cams.requestsPerSecond',
  rawCells: 'cams.export.rawCells',
  savedFilters: 'cams.savedFilters',
} as const;

/** Icons of the font that the build makes from `icons/`. */
export const ICONS = {
  whatsapp: 'cams-channel-whatsapp',
  messenger: 'cams-channel-messenger',
  instagram: 'cams-channel-instagram',
  viber: 'cams-channel-viber',
  otherChannel: 'cams-channel-other',
  unknownChannel: 'cams-channel-unknown',
} as const;

/** Context keys for `when` clauses. */
export const CONTEXTS = {
  /** Set once the accounts have been loaded. Until then, an unset `hasAccount` means "unknown". */
  ready: 'cams.ready',
  hasAccount: 'cams.hasAccount',
  severalAccounts: 'cams.severalAccounts',
  showsAllAccounts: 'cams.showsAllAccounts',
  hasAddedAccount: 'cams.hasAddedAccount',
  /** The name of the CLI profile that can be used while there is no account; empty if there is none. */
  offeredCliProfile: 'cams.offeredCliProfile',
  filtered: 'cams.filtered',
  /** Set while a shown account has pinned instances. */
  pinned: 'cams.pinned',
  loading: 'cams.loading',
  complete: 'cams.complete',
  /** Set while the view shows a failure. */
  failed: 'cams.failed',
  /** One of `EMPTY_STATES` while the tree is empty. */
  emptyState: 'cams.emptyState',
  /** Set when a row has been expanded. */
  browsed: 'cams.browsed',
  /** Set when something of an instance has been copied. */
  copied: 'cams.copied',
} as const;

/** The reasons for an empty tree, each with its welcome content. */
export const EMPTY_STATES = {
  noInstances: 'noInstances',
  keysMissing: 'keysMissing',
  invalidEndpoint: 'invalidEndpoint',
  offline: 'offline',
} as const;

export type EmptyState = keyof typeof EMPTY_STATES;

/** The argument of *Update Keys* in welcome content: the active account, instead of one that the user picks. */
export const ACTIVE_ACCOUNT = 'active';

/** Words in a tree item's `contextValue`. `when` clauses match them one by one. */
export const CAPABILITIES = {
  instance: 'instance',
  hasId: 'hasId',
  hasName: 'hasName',
  hasCustomerSpaceId: 'hasCustomerSpaceId',
  pinnable: 'pinnable',
  pinned: 'pinned',
  account: 'account',
  filtered: 'filtered',
  channel: 'channel',
  loadable: 'loadable',
  state: 'state',
  failure: 'failure',
  facts: 'facts',
  action: 'action',
} as const;
