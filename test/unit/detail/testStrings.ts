import type { PanelStrings } from '../../../src/detail/snapshot';

/** Distinct strings, so that a test can see where each one is used. */
export const TEST_STRINGS: PanelStrings = {
  untitled: 'untitled',
  notText: 'not text',
  repeatedId: 'repeated',
  blank: 'blank',
  labels: {
    actions: 'actions',
    moves: 'moves',
    notGiven: 'not set',
    copied: 'copied',
    openLink: 'open link',
    reloading: 'reloading',
    readAt: 'read at {0}',
  },
  groups: { identity: 'identity', status: 'status', place: 'place', contact: 'contact' },
  actions: {
    copyId: 'copy ID',
    copyAsJson: 'copy as JSON',
    reload: 'reload',
    revealInTree: 'reveal',
    pinInstance: 'pin',
    openAsJson: 'open as JSON',
    openInNewTab: 'open in new tab',
  },
  obstacles: {
    noId: () => 'no ID',
    reloading: () => 'reloading',
    accountRemoved: (accountName) => `no account ${accountName}`,
  },
  moves: {
    directions: {
      previous: { label: 'previous', tooltip: 'previous by {0}', atEnd: 'first' },
      next: { label: 'next', tooltip: 'next by {0}', atEnd: 'last' },
    },
    accountRemoved: () => 'account removed',
    otherAccount: (accountName) => `switch to ${accountName}`,
    notInTree: () => 'not in the tree',
  },
  notice: {
    gone: 'gone',
    refreshList: 'refresh list',
    accountRemoved: (accountName) => `no account ${accountName}`,
    failure: ({ message }) => ({ what: `${message}.`, advice: 'Try again.', facts: 'facts', remedies: [] }),
    remedy: (remedy) => `remedy ${remedy}`,
  },
  moved: (name) => `showing ${name}`,
  language: 'en',
  receivedTime: (value) => `received as ${value}`,
  countryWithCode: (name, code) => `${name} ${code}`,
  field: (field) => `label of ${field}`,
  copy: (label) => `copy ${label}`,
  channel: ({ channelType }) => channelType ?? 'unknown channel',
  state: ({ state }) => state ?? 'unknown state',
};
