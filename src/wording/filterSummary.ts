import { l10n } from 'vscode';
import type { InstanceFilter, TextFilterPart } from '../instances/instanceFilter';
import { channelLabel, filterLabel, stateLabel } from './labels';
import { oneLine } from './plainText';

const TEXT_PARTS: readonly TextFilterPart[] = [
  'instanceName',
  'instanceId',
  'submitTime',
  'resourceGroupId',
  'filterStr',
];

/** The value of one part of a filter as text; undefined if the part is not set. */
export function filterPartText(filter: InstanceFilter, part: keyof InstanceFilter): string | undefined {
  switch (part) {
    case 'channel':
      return filter.channel === undefined ? undefined : channelLabel(filter.channel);
    case 'states':
      return filter.states?.map((state) => stateLabel(state)).join(', ');
    default: {
      const text = filter[part];
      return text === undefined ? undefined : `"${oneLine(text, 60)}"`;
    }
  }
}

/** The parts of a filter in one line: `Name "acme" · State published`; empty without a filter. */
export function filterPartsText(filter: InstanceFilter): string {
  const parts = (['channel', 'states', ...TEXT_PARTS] as const).flatMap((part) => {
    const text = filterPartText(filter, part);
    return text === undefined ? [] : [`${filterLabel(part)} ${text}`];
  });
  return parts.join(' · ');
}

/** The whole filter in one line: `Filter: Name "acme" · State published`; undefined without a filter. */
export function filterSummary(filter: InstanceFilter): string | undefined {
  const parts = filterPartsText(filter);
  return parts === '' ? undefined : l10n.t('Filter: {0}', parts);
}
