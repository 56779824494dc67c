import { l10n } from 'vscode';
import { channelKeyOf, stateKeyOf } from '../instances/instance';
import { displayLanguage } from '../util/host/displayLanguage';
import { describeFailure } from '../wording/failure';
import { channelLabel, fieldLabel, stateLabel } from '../wording/labels';
import { remedyLabel } from '../wording/remedyLabel';
import type { PanelStrings } from './snapshot';

/** The panel's strings in VS Code's display language. */
export function panelStrings(): PanelStrings {
  return {
    untitled: l10n.t('Unnamed instance'),
    blank: l10n.t('only spaces'),
    notText: l10n.t('Shown as JSON: the server did not send text, as documented.'),
    repeatedId: l10n.t('Another instance has the same ID.'),
    labels: {
      actions: l10n.t('Actions'),
      moves: l10n.t('Other instances'),
      notGiven: l10n.t('not set'),
      copied: l10n.t('Copied'),
      openLink: l10n.t('Open Link'),
      reloading: l10n.t('Reloading…'),
      readAt: l10n.t('Loaded at {0}'),
    },
    groups: {
      identity: l10n.t('Identity'),
      status: l10n.t('Status'),
      place: l10n.t('Location'),
      contact: l10n.t('Contact and terms'),
    },
    actions: {
      copyId: l10n.t('Copy ID'),
      copyAsJson: l10n.t('Copy as JSON'),
      reload: l10n.t('Reload'),
      revealInTree: l10n.t('Reveal in Tree'),
      pinInstance: l10n.t('Pin'),
      openAsJson: l10n.t('Open as JSON'),
      openInNewTab: l10n.t('Open in New Tab'),
    },
    obstacles: {
      noId: () => l10n.t('This instance has no ID.'),
      reloading: () => l10n.t('Reloading…'),
      accountRemoved: (accountName) => l10n.t('The account "{0}" is no longer available.', accountName),
    },
    moves: {
      directions: {
        previous: {
          label: l10n.t('Previous Instance'),
          tooltip: l10n.t('Previous Instance ({0})'),
          atEnd: l10n.t('This is the first instance in the tree.'),
        },
        next: {
          label: l10n.t('Next Instance'),
          tooltip: l10n.t('Next Instance ({0})'),
          atEnd: l10n.t('This is the last loaded instance in the tree.'),
        },
      },
      accountRemoved: (accountName) => l10n.t('The account "{0}" is no longer available.', accountName),
      otherAccount: (accountName) =>
        l10n.t('Switch to the account "{0}" to move to its other instances.', accountName),
      notInTree: () =>
        l10n.t('This instance is not in the tree: it has not been loaded, or the filter hides it.'),
    },
    notice: {
      gone: l10n.t('This instance no longer exists on the server. The values shown are the last known ones.'),
      refreshList: l10n.t('Refresh List'),
      accountRemoved: (accountName) =>
        l10n.t(
          'The account "{0}" is no longer available. The values shown are the last known ones.',
          accountName,
        ),
      failure: describeFailure,
      remedy: remedyLabel,
    },
    moved: (name) => l10n.t('Showing {0}', name),
    language: displayLanguage(),
    receivedTime: (value) => l10n.t('Received as {0}. The API does not document the time zone.', value),
    countryWithCode: (name, code) => l10n.t('{0} ({1})', name, code),
    field: fieldLabel,
    copy: (label) => l10n.t('Copy {0}', label),
    channel: (instance) => channelLabel(channelKeyOf(instance), instance.channelType),
    state: (instance) => stateLabel(stateKeyOf(instance), instance.state),
  };
}
