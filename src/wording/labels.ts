import { l10n } from 'vscode';
import type { InstanceField } from '../api/instanceFields';
import type { Account } from '../accounts/account';
import { isKnownChannel, type ChannelKey, type KnownChannel, type StateKey } from '../instances/instance';
import type { FilterPart } from '../instances/instanceFilter';
import { visibleLine } from './plainText';

/** Product names, not translated. */
const CHANNELS: { readonly [C in KnownChannel]: string } = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  viber: 'Viber',
};

/** @param received the channel as an instance spells it, used for undocumented channels */
export function channelLabel(channel: ChannelKey, received: string = channel): string {
  if (channel === '') return l10n.t('Unknown channel');
  return isKnownChannel(channel) ? CHANNELS[channel] : visibleLine(received, 60);
}

/** @param received the state as an instance spells it */
export function stateLabel(state: StateKey, received: string = state): string {
  return state === '' ? l10n.t('Unknown state') : visibleLine(received, 60);
}

export function accountLabel({ name, source }: Account): string {
  return source.kind === 'environment' ? l10n.t('Environment') : visibleLine(name, 60);
}

/** Names a profile of the Alibaba Cloud CLI. */
export function cliProfileLabel(profile: string): string {
  return l10n.t('CLI profile "{0}"', visibleLine(profile, 60));
}

/** The display name of an instance field. */
export function fieldLabel(field: InstanceField): string {
  switch (field) {
    case 'instanceId':
      return l10n.t('Instance ID');
    case 'instanceName':
      return l10n.t('Name');
    case 'instanceDescription':
      return l10n.t('Description');
    case 'channelType':
      return l10n.t('Channel');
    case 'state':
      return l10n.t('State');
    case 'submitTime':
      return l10n.t('Submitted');
    case 'custSpaceId':
      return l10n.t('Customer space ID');
    case 'resourceGroupId':
      return l10n.t('Resource group');
    case 'resourceRegionId':
      return l10n.t('Region');
    case 'countryId':
      return l10n.t('Country');
    case 'contactMail':
      return l10n.t('Contact email');
    case 'officeAddress':
      return l10n.t('Office address');
    case 'facebookBmId':
      return l10n.t('Facebook Business Manager ID');
    case 'isvTerms':
      return l10n.t('ISV terms');
  }
}

/** The display name of a part of the filter. */
export function filterLabel(part: FilterPart): string {
  switch (part) {
    case 'channel':
      return l10n.t('Channel');
    case 'states':
      return l10n.t('State');
    case 'instanceName':
      return l10n.t('Name');
    case 'instanceId':
      return l10n.t('Instance ID');
    case 'submitTime':
      return l10n.t('Submit time');
    case 'resourceGroupId':
      return l10n.t('Resource group');
    case 'filterStr':
      return l10n.t('Filter text');
  }
}
